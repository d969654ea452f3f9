// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-cw-alarm-monitoring.html
import { virtualClock } from '../../../../../../local/automation/clock/virtual-clock.ts';
import { createFixture, ended, roleArn } from '../fixture.ts';

const content = JSON.stringify({
  schemaVersion: '0.3',
  assumeRole: roleArn,
  parameters: { Wait: { type: 'String', default: 'PT1H' } },
  mainSteps: [{ name: 'Wait', action: 'aws:sleep', inputs: { Duration: '{{ Wait }}' } }],
});

/** An SSM whose alarm `busy` sounds from the third look on. */
async function withAlarm() {
  let looks = 0;
  const fixture = createFixture({
    clock: virtualClock(0),
    answer({ api }) {
      if (api !== 'DescribeAlarms') return {};
      looks += 1;
      return { MetricAlarms: [{ AlarmName: 'busy', StateValue: looks < 3 ? 'OK' : 'ALARM' }] };
    },
  });
  await fixture.call('CreateDocument', { Name: 'Waits', DocumentType: 'Automation', Content: content });
  return fixture;
}

const AlarmConfiguration = { Alarms: [{ Name: 'busy' }] };

test('An automation with an alarm is cancelled when the alarm sounds, and the alarm is read as its role', async () => {
  const fixture = await withAlarm();

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', {
    DocumentName: 'Waits',
    AlarmConfiguration,
  });
  const record = await ended(fixture, AutomationExecutionId);

  expect(record).toMatchObject({
    AutomationExecutionStatus: 'Cancelled',
    AlarmConfiguration,
    TriggeredAlarms: [{ Name: 'busy', State: 'ALARM' }],
  });
  expect(fixture.made.map(({ api, as }) => [api, as])).toEqual(Array(3).fill(['DescribeAlarms', roleArn]));
  const { AutomationExecutionMetadataList } = await fixture.call('DescribeAutomationExecutions');
  expect(AutomationExecutionMetadataList[0]).toMatchObject({ TriggeredAlarms: [{ Name: 'busy', State: 'ALARM' }] });
});

test('The alarm of a rate control cancels its children and begins no other', async () => {
  const fixture = await withAlarm();

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', {
    DocumentName: 'Waits',
    TargetParameterName: 'Wait',
    Targets: [{ Key: 'ParameterValues', Values: ['PT1H', 'PT2H', 'PT3H'] }],
    AlarmConfiguration,
  });
  const record = await ended(fixture, AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Cancelled');
  expect(record.StepExecutions.map(({ StepStatus }: { StepStatus: string }) => StepStatus)).toEqual([
    'Cancelled',
    'Pending',
    'Pending',
  ]);
});

test('The alarm of a location stops what runs there', async () => {
  const fixture = await withAlarm();
  const location = { Accounts: ['000000000000'], Regions: ['ap-northeast-1'] };

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', {
    DocumentName: 'Waits',
    TargetLocations: [{ ...location, TargetLocationAlarmConfiguration: AlarmConfiguration }],
  });
  const record = await ended(fixture, AutomationExecutionId);

  expect([record.AutomationExecutionStatus, record.StepExecutions[0].StepStatus]).toEqual(['Failed', 'Cancelled']);
});

test.each([
  ['no alarm', { Alarms: [] }],
  ['two alarms', { Alarms: [{ Name: 'a' }, { Name: 'b' }] }],
  ['an alarm without name', { Alarms: [{ Name: ' ' }] }],
])('Not started with %s', async (_what, configuration) => {
  const fixture = await withAlarm();

  const refused = fixture.call('StartAutomationExecution', {
    DocumentName: 'Waits',
    AlarmConfiguration: configuration,
  });

  await expect(refused).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining("'alarmConfiguration.alarms'"),
  });
});
