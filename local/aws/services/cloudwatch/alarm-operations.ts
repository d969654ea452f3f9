import { readList, readText, requireText } from '../../read-field.ts';
import { AwsError, type Input, type Operation } from '../../service.ts';
import type { StateValue } from './alarm.ts';
import { type Changing, changeState } from './change-state.ts';
import { describeAlarms } from './describe-alarms.ts';
import { describeHistory } from './describe-history.ts';
import { putCompositeAlarm, putMetricAlarm } from './put-alarm.ts';

/** The operations on alarms. */
export function alarmOperations(changing: Changing): Record<string, Operation> {
  const { store } = changing;
  const onNames = (action: string) => (input: Input) => {
    const names = readList(input, 'AlarmNames');
    return (names.length > 0 ? names : ['*']).map((name) => ({
      action: `cloudwatch:${action}`,
      resource: store.arn(name),
    }));
  };
  const onName = (action: string) => (input: Input) => [
    { action: `cloudwatch:${action}`, resource: store.arn(readText(input, 'AlarmName') ?? '*') },
  ];
  const enable = (actionsEnabled: boolean) => async (input: Input) => {
    for (const name of readList(input, 'AlarmNames')) {
      const alarm = store.alarms.get(name);
      if (alarm) alarm.actionsEnabled = actionsEnabled;
    }
    return {};
  };

  return {
    DescribeAlarms: { permissions: onNames('DescribeAlarms'), handle: async (input) => describeAlarms(store, input) },
    DescribeAlarmHistory: {
      permissions: onName('DescribeAlarmHistory'),
      handle: async (input) => describeHistory(store, input),
    },
    PutMetricAlarm: {
      permissions: onName('PutMetricAlarm'),
      async handle(input) {
        putMetricAlarm(changing, input);
        return {};
      },
    },
    PutCompositeAlarm: {
      permissions: onName('PutCompositeAlarm'),
      async handle(input) {
        putCompositeAlarm(changing, input);
        return {};
      },
    },
    DeleteAlarms: {
      permissions: onNames('DeleteAlarms'),
      async handle(input) {
        const names = readList(input, 'AlarmNames');
        const missing = names.find((name) => !store.alarms.has(name));
        if (missing) throw new AwsError('ResourceNotFound', `Alarm ${missing} does not exist.`, 404);
        for (const name of names) store.alarms.delete(name);
        return {};
      },
    },
    SetAlarmState: {
      permissions: onName('SetAlarmState'),
      async handle(input) {
        const alarm = store.alarms.get(requireText(input, 'AlarmName'));
        if (!alarm) throw new AwsError('ResourceNotFound', `Alarm ${input.AlarmName} does not exist.`, 404);
        const value = requireText(input, 'StateValue');
        if (!['OK', 'ALARM', 'INSUFFICIENT_DATA'].includes(value)) {
          throw new AwsError('ValidationError', `StateValue must be OK, ALARM or INSUFFICIENT_DATA, but was ${value}.`);
        }
        const reasonData = readReasonData(input);
        void changeState(changing, alarm, {
          value: value as StateValue,
          reason: requireText(input, 'StateReason'),
          reasonData,
        });
        return {};
      },
    },
    EnableAlarmActions: { permissions: onNames('EnableAlarmActions'), handle: enable(true) },
    DisableAlarmActions: { permissions: onNames('DisableAlarmActions'), handle: enable(false) },
  };
}

function readReasonData(input: Input): string | undefined {
  const text = readText(input, 'StateReasonData');
  if (!text) return undefined;
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('InvalidFormat', `StateReasonData must be JSON, but was ${text}.`);
  }
}
