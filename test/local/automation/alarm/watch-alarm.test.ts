// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-cw-alarm-monitoring.html
import { readAlarmWith } from '../../../../local/automation/alarm/read-alarm.ts';
import { type ReadAlarm, watchAlarm } from '../../../../local/automation/alarm/watch-alarm.ts';
import { virtualClock } from '../../../../local/automation/clock/virtual-clock.ts';
import { parseDocument, startExecution } from '../../../../local/automation/engine.ts';
import { place, START, sleepStep, statuses } from '../support/run-document.ts';

const hour = (name: string, more = {}) => sleepStep(name, { inputs: { Duration: 'PT1H' }, ...more });

/** A document of two hours with an alarm; a state that is an error cannot be read. The last state stays. */
async function run({
  states,
  IgnorePollAlarmFailure,
}: {
  states: (string | Error)[];
  IgnorePollAlarmFailure?: boolean;
}) {
  const clock = virtualClock(START);
  const mainSteps = [hour('A', { onCancel: 'step:Undo', isEnd: true }), sleepStep('Undo')];
  const asked: string[] = [];
  const read: ReadAlarm = async (name) => {
    asked.push(name);
    const state = states[Math.min(asked.length, states.length) - 1];
    if (state instanceof Error) throw state;
    return state ?? 'OK';
  };
  let ids = 0;
  const execution = startExecution({
    document: parseDocument(JSON.stringify({ schemaVersion: '0.3', mainSteps })),
    documentName: 'Test',
    parameters: {},
    place,
    ports: {
      clock,
      callAws: async () => ({}),
      findDocument: async () => undefined,
      ssmParameter: async () => undefined,
      newId() {
        ids += 1;
        return `id-${ids}`;
      },
    },
  });
  const configuration = {
    Alarms: [{ Name: 'busy' }],
    ...(IgnorePollAlarmFailure === undefined ? {} : { IgnorePollAlarmFailure }),
  };
  const record = await watchAlarm(execution, configuration, read, clock).done;
  return { record, asked, took: clock.now() - START };
}

test.each(['OK', 'INSUFFICIENT_DATA'])('an alarm in %s lets the automation run to its end', async (state) => {
  const { record, asked } = await run({ states: [state] });

  expect(record).toMatchObject({
    AutomationExecutionStatus: 'Success',
    AlarmConfiguration: { Alarms: [{ Name: 'busy' }] },
  });
  expect(record.TriggeredAlarms).toBeUndefined();
  expect(new Set(asked)).toEqual(new Set(['busy']));
});

test('an alarm that goes to ALARM cancels the automation, and its onCancel runs', async () => {
  const { record, took } = await run({ states: ['OK', 'OK', 'ALARM'] });

  expect(record.AutomationExecutionStatus).toBe('Cancelled');
  expect(record.TriggeredAlarms).toEqual([{ Name: 'busy', State: 'ALARM' }]);
  expect(statuses(record)).toEqual({ A: 'Cancelled', Undo: 'Success' });
  expect(took).toBeLessThan(60_000);
});

test('an alarm whose state cannot be told cancels the automation, too, and the record says why', async () => {
  const { record } = await run({ states: [new Error('access denied')] });

  expect(record).toMatchObject({
    AutomationExecutionStatus: 'Cancelled',
    TriggeredAlarms: [{ Name: 'busy', State: 'UNKNOWN' }],
    WarningMessage: 'The state of the alarm busy could not be told: access denied.',
    FailureMessage: 'The state of the alarm busy could not be told: access denied.',
  });
});

test('with IgnorePollAlarmFailure it goes on, until the alarm is in ALARM', async () => {
  const failing = await run({ states: [new Error('throttled')], IgnorePollAlarmFailure: true });
  const sounding = await run({ states: [new Error('throttled'), 'ALARM'], IgnorePollAlarmFailure: true });

  expect(failing.record.AutomationExecutionStatus).toBe('Success');
  expect(sounding.record.TriggeredAlarms).toEqual([{ Name: 'busy', State: 'ALARM' }]);
});

test('an alarm is read as the role of the execution, be it of a metric or composite', async () => {
  const answers: Record<string, unknown>[] = [
    { MetricAlarms: [{ StateValue: 'OK' }], CompositeAlarms: [] },
    { MetricAlarms: [], CompositeAlarms: [{ StateValue: 'ALARM' }] },
    { MetricAlarms: [], CompositeAlarms: [] },
  ];
  const calls: object[] = [];
  const read = readAlarmWith(
    async ({ signal: _, ...call }) => {
      calls.push(call);
      return answers.shift() ?? {};
    },
    { region: 'r', assumeRole: 'arn:role' },
  );

  expect([await read('a'), await read('b')]).toEqual(['OK', 'ALARM']);
  await expect(read('c')).rejects.toThrow('there is no alarm c');
  expect(calls[0]).toEqual({
    service: 'cloudwatch',
    api: 'DescribeAlarms',
    input: { AlarmNames: ['a'], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
    region: 'r',
    assumeRole: 'arn:role',
  });
});
