import { alarmTypes } from './alarm-is-ok.ts';
import { failing } from './compile-assertion.ts';
import { describeStep } from './describe-step.ts';
import type { DocumentStep } from './document.ts';
import type { LaidStep } from './laid.ts';
import type { Place } from './place.ts';
import type { AlarmStep } from './step.ts';

const metricWait = 'MetricAlarmIsOk';

/** Runs in place of the wait for a metric alarm, never after it. */
export const compositeWait = 'CompositeAlarmIsOk';

/**
 * A run that no alarm started has the empty text as AlarmName and is done; every other waits. Should the comparison with
 * the empty text ever not hold, the run waits for an alarm without a name and fails: it never ends well unproven.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
export function layAlarm(step: AlarmStep, { next = '', onFailure }: Place): LaidStep[] {
  const common = { timeoutSeconds: step.timeoutSeconds, ...failing(onFailure) };
  const wait = (name: string, type: string, list: string): LaidStep => ({
    phase: 'verify',
    next,
    step: {
      name,
      description: describeStep(step.label),
      ...common,
      action: 'aws:waitForAwsResourceProperty',
      inputs: {
        Service: 'cloudwatch',
        Api: 'DescribeAlarms',
        AlarmNames: ['{{ AlarmName }}'],
        AlarmTypes: [type],
        PropertySelector: `$.${list}[0].StateValue`,
        DesiredValues: ['OK'],
      },
    },
  });
  const Choices = [
    { NextStep: next, Variable: '{{ AlarmName }}', StringEquals: '' },
    { NextStep: compositeWait, Variable: '{{ AlarmType }}', StringEquals: alarmTypes.composite },
  ];
  const look: DocumentStep = {
    name: step.name,
    description: describeStep({
      en: 'Look which alarm started the run, if any',
      ja: 'どのアラームによる起動かを調べる',
    }),
    ...common,
    timeoutSeconds: 60,
    action: 'aws:branch',
    inputs: { Choices, Default: metricWait },
  };
  return [
    { phase: 'verify', step: look },
    wait(metricWait, alarmTypes.metric, 'MetricAlarms'),
    wait(compositeWait, alarmTypes.composite, 'CompositeAlarms'),
  ];
}
