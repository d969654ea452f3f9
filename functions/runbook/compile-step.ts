import { alarmTypes } from './alarm-is-ok.ts';
import { assertion, failure } from './compile-assertion.ts';
import { compileCall, compileProperty } from './compile-call.ts';
import { compileRange } from './compile-range.ts';
import type { DocumentStep } from './document.ts';
import { type PhasedStep, phased } from './phase.ts';
import type { Place } from './place.ts';
import type { ActStep, AlarmStep, RangeStep, Step } from './step.ts';

/** The name of the step that ends a run that went well. */
export const lastStep = 'Done';

const metricWait = 'MetricAlarmIsOk';

/** Runs in place of the wait for a metric alarm, never after it. */
export const compositeWait = 'CompositeAlarmIsOk';

/** One authored step as the document's steps, in the order in which they run. */
export function compileStep(step: Step, place: Place): PhasedStep[] {
  switch (step.kind) {
    case 'alarm':
      return phased('verify', compileAlarm(step, place));
    case 'range':
      return phased(place.phase, compileRange(step, place));
    default:
      return phased(place.phase, [compileOne(step, place)]);
  }
}

/** Looks whether the change that an act could not make was there already; off the main way, and back to it. */
export function compileAlready({ already = [] }: ActStep, place: Place): PhasedStep[] {
  const steps = already.map((check) => compileOne(check, place));
  return phased(
    place.phase,
    steps.map((step, index) => (index === steps.length - 1 ? { ...step, nextStep: place.next } : step)),
  );
}

function compileOne(step: Exclude<Step, AlarmStep | RangeStep>, place: Place): DocumentStep {
  const common = { name: step.name, description: step.label.en, ...failure(place) };
  switch (step.kind) {
    case 'read': {
      const outputs = Object.entries(step.outputs).map(([Name, { selector, type }]) => ({
        Name,
        Selector: selector,
        Type: type,
      }));
      return { ...common, ...compileCall(step.call, step.timeoutSeconds), ...(outputs.length > 0 && { outputs }) };
    }
    case 'precheck':
      return assertion(step, step.values, common);
    case 'wait':
      return {
        ...common,
        action: 'aws:waitForAwsResourceProperty',
        timeoutSeconds: step.timeoutSeconds,
        inputs: { ...compileProperty(step.property, step.values) },
      };
    case 'look':
      return { ...common, ...compileCall(step.call, step.timeoutSeconds) };
    case 'act': {
      const [check] = step.already ?? [];
      const fails = check ? ({ onFailure: `step:${check.name}`, isCritical: false } as const) : {};
      return { ...common, ...fails, ...compileCall(step.call, step.timeoutSeconds) };
    }
  }
}

/**
 * A run that no alarm started has the empty text as AlarmName and is done; every other waits. Should the comparison with
 * the empty text ever not hold, the run waits for an alarm without a name and fails: it never ends well unproven.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
function compileAlarm(step: AlarmStep, place: Place): DocumentStep[] {
  const common = { timeoutSeconds: step.timeoutSeconds, ...failure(place) };
  const wait = (name: string, type: string, list: string): DocumentStep => ({
    name,
    description: step.label.en,
    ...common,
    action: 'aws:waitForAwsResourceProperty',
    nextStep: place.next,
    inputs: {
      Service: 'cloudwatch',
      Api: 'DescribeAlarms',
      AlarmNames: ['{{ AlarmName }}'],
      AlarmTypes: [type],
      PropertySelector: `$.${list}[0].StateValue`,
      DesiredValues: ['OK'],
    },
  });
  return [
    {
      name: step.name,
      description: 'Look which alarm started the run, if any',
      ...common,
      timeoutSeconds: 60,
      action: 'aws:branch',
      inputs: {
        Choices: [
          { NextStep: place.next, Variable: '{{ AlarmName }}', StringEquals: '' },
          { NextStep: compositeWait, Variable: '{{ AlarmType }}', StringEquals: alarmTypes.composite },
        ],
        Default: metricWait,
      },
    },
    wait(metricWait, alarmTypes.metric, 'MetricAlarms'),
    wait(compositeWait, alarmTypes.composite, 'CompositeAlarms'),
  ];
}
