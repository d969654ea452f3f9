import { type Condition, is, not } from './condition.ts';
import { type Parameter, parameter } from './parameter.ts';
import type { Reference } from './reference.ts';
import type { AlarmStep } from './step.ts';

/** Asks that the alarm which started the run returns to OK. */
export interface AlarmIsOk {
  minutes: number;
}

/** The proof that the runbook worked: CloudWatch says that the alarm is OK. Where no alarm started the run, there is nothing to wait for. */
export function alarmIsOk({ minutes = 10 }: { minutes?: number } = {}): AlarmIsOk {
  return { minutes };
}

/** The kinds of alarm, by the names that DescribeAlarms gives them. */
export const alarmTypes = { metric: 'MetricAlarm', composite: 'CompositeAlarm' } as const;

/** The parameters that tell a runbook which alarm started it; the dispatcher fills them in. */
export const alarmParameters = {
  AlarmName: parameter.string({
    label: {
      en: 'The alarm that must return to OK; empty when no alarm started the run',
      ja: 'OK に戻るべきアラーム。アラームによる起動でなければ空',
    },
    default: '',
  }),
  AlarmType: parameter.string({
    label: { en: 'The kind of that alarm', ja: 'そのアラームの種類' },
    allowed: Object.values(alarmTypes),
    default: alarmTypes.metric,
  }),
} satisfies Record<string, Parameter>;

/** The alarm that started the run; empty where a person did. */
export const alarmName: Reference<string> = { kind: 'reference', expression: 'AlarmName', type: 'String' };

/** Holds where an alarm started the run and not a person, who may have reasons of their own; for a runbook whose `verify` is `alarmIsOk`. */
export const startedByAlarm: Condition = not(is(alarmName, ''));

export function alarmStep({ minutes }: AlarmIsOk): AlarmStep {
  return {
    kind: 'alarm',
    name: 'AlarmIsOk',
    label: { en: 'Wait until the alarm is OK', ja: 'アラームが OK に戻るのを待つ' },
    timeoutSeconds: minutes * 60,
  };
}
