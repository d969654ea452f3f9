import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetAutomationExecutionCommand,
  GetParametersCommand,
  SSMClient,
  StartAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { createCloudWatchAlarms } from '../../../functions/adapters/cloudwatch/alarms.ts';
import { createIncidentBus } from '../../../functions/adapters/eventbridge/incident-bus.ts';
import { createSsmAutomations } from '../../../functions/adapters/ssm/automations.ts';
import { createParameterReader } from '../../../functions/adapters/ssm/parameter-reader.ts';
import { createSsmSwitches, SwitchUnreadableError } from '../../../functions/adapters/ssm/switches.ts';

const ssm = mockClient(SSMClient);
const cloudwatch = mockClient(CloudWatchClient);
const eventbridge = mockClient(EventBridgeClient);

beforeEach(() => {
  ssm.reset();
  cloudwatch.reset();
  eventbridge.reset();
});

describe('the kill switches', () => {
  const switches = createSsmSwitches({
    parameters: createParameterReader(new SSMClient()),
    prefix: '/kizuki/automation',
  });
  const store = (values: Record<string, string>) =>
    ssm
      .on(GetParametersCommand)
      .resolves({ Parameters: Object.entries(values).map(([Name, Value]) => ({ Name, Value })) });

  test('are read for everything and for the remediation in one call', async () => {
    store({ '/kizuki/automation/all': 'on', '/kizuki/automation/restart': 'off' });

    const read = await switches.read('restart');

    expect(read).toEqual({ global: true, remediation: false });
    expect(ssm.calls()).toHaveLength(1);
  });

  test.each<[string, Record<string, string>, string]>([
    ['the global one is missing', { '/kizuki/automation/restart': 'on' }, '/kizuki/automation/all is missing'],
    ['the remediation’s is missing', { '/kizuki/automation/all': 'on' }, '/kizuki/automation/restart is missing'],
    ['one says something else', { '/kizuki/automation/all': 'ON', '/kizuki/automation/restart': 'on' }, 'is "ON"'],
  ])('are never guessed: %s', async (_why, values, message) => {
    store(values);

    const read = switches.read('restart');

    await expect(read).rejects.toThrow(SwitchUnreadableError);
    await expect(read).rejects.toThrow(message);
  });
});

describe('SSM Automation', () => {
  const automations = createSsmAutomations(new SSMClient());

  test('starts a document with its token and tags', async () => {
    ssm.on(StartAutomationExecutionCommand).resolves({ AutomationExecutionId: 'e1' });

    const id = await automations.start({
      document: 'D',
      parameters: { P: ['v'] },
      clientToken: 't',
      tags: { 'kizuki:incident': 'inc-1' },
    });

    expect(id).toBe('e1');
    expect(ssm.call(0).args[0].input).toEqual({
      DocumentName: 'D',
      Parameters: { P: ['v'] },
      ClientToken: 't',
      Tags: [{ Key: 'kizuki:incident', Value: 'inc-1' }],
    });
  });

  test('reads how an execution and its steps stand', async () => {
    ssm.on(GetAutomationExecutionCommand).resolves({
      AutomationExecution: {
        DocumentName: 'D',
        AutomationExecutionStatus: 'Failed',
        ExecutionStartTime: new Date('2026-11-22T03:00:00Z'),
        ExecutionEndTime: new Date('2026-11-22T03:01:00Z'),
        FailureMessage: 'Step Act failed',
        Outputs: { 'Read.Units': ['5'] },
        StepExecutions: [
          { StepName: 'Read', Action: 'aws:executeAwsApi', StepStatus: 'Success', Outputs: { Units: ['5'] } },
          { StepName: 'Act', Action: 'aws:executeAwsApi', StepStatus: 'Failed', FailureMessage: 'AccessDenied' },
        ],
      },
    });

    const execution = await automations.read('e1');

    expect(execution).toEqual({
      ...{ id: 'e1', document: 'D', status: 'Failed', failure: 'Step Act failed', outputs: { 'Read.Units': ['5'] } },
      ...{ startedAt: '2026-11-22T03:00:00.000Z', endedAt: '2026-11-22T03:01:00.000Z' },
      steps: [
        { name: 'Read', action: 'aws:executeAwsApi', status: 'Success', outputs: { Units: ['5'] } },
        { name: 'Act', action: 'aws:executeAwsApi', status: 'Failed', outputs: {}, failure: 'AccessDenied' },
      ],
    });
  });
});

describe('alarms', () => {
  const alarms = createCloudWatchAlarms(new CloudWatchClient());

  test.each([
    ['a metric alarm', { MetricAlarms: [{ StateValue: 'ALARM' as const }], CompositeAlarms: [] }, 'ALARM'],
    ['a composite alarm', { MetricAlarms: [], CompositeAlarms: [{ StateValue: 'OK' as const }] }, 'OK'],
    ['an alarm that is gone', {}, 'missing'],
  ])('have a state: %s', async (_what, answer, state) => {
    cloudwatch.on(DescribeAlarmsCommand).resolves(answer);

    expect(await alarms.state('a')).toBe(state);
    expect(cloudwatch.call(0).args[0].input).toMatchObject({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  });
});

describe('the incident bus', () => {
  const bus = createIncidentBus({ client: new EventBridgeClient(), bus: 'kizuki' });
  const change = {
    ...{ incidentId: 'inc-1', account: '000000000000', region: 'ap-northeast-1' },
    ...{ state: 'resolved' as const, at: '2026-11-22T03:00:00.000Z' },
  };

  test('puts a change on the bus', async () => {
    eventbridge.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });

    await bus.publish(change);

    expect(eventbridge.call(0).args[0].input).toEqual({
      Entries: [
        {
          ...{ EventBusName: 'kizuki', Source: 'kizuki', DetailType: 'Incident Changed' },
          ...{ Detail: JSON.stringify(change), Time: new Date(change.at) },
        },
      ],
    });
  });

  test('throws when the bus answers but did not take the event', async () => {
    eventbridge
      .on(PutEventsCommand)
      .resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }] });

    await expect(bus.publish(change)).rejects.toThrow(
      'did not take "Incident Changed" of inc-1: ThrottlingException slow down',
    );
  });
});
