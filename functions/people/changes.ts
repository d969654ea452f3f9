import { cleanText } from '../clean-text.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';

const maxValue = 200;

/** What SSM adds to a step's outputs by itself, what a command printed, and how the alarm stands, are no values of the resource. */
const notValues = new Set([
  ...['OutputPayload', 'Output', 'CommandId', 'ResponseCode', 'Status', 'ExecutionId'],
  ...['AlarmState', 'CompositeAlarmState'],
]);

/** The outputs of these say which way the run took, such as `NextStep`, or what a step in TypeScript worked out. */
const ofTheRun = new Set(['aws:branch', 'aws:loop', 'aws:invokeLambdaFunction']);

/** A value that a check captured, and the same value captured after the act where there is one. */
export interface Change {
  name: string;
  before?: string;
  after?: string;
}

/**
 * What the last run changed, told from the outputs of its steps: the first value a check captured under a name, against the
 * last that the act, the verification or the undo captured under the same name. Values that stayed the same are left out, and
 * all that were not captured again where nothing acted.
 */
export function changesOf(incident: Incident): Change[] {
  const steps = lastRun(incident.timeline).filter(({ action }) => !ofTheRun.has(action));
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  for (const { phase, outputs = {} } of steps) {
    for (const [name, values] of Object.entries(outputs)) {
      if (notValues.has(name)) continue;
      const value = cleanText(values.join(', '), maxValue);
      if (phase !== 'check') after.set(name, value);
      else if (!before.has(name)) before.set(name, value);
    }
  }
  const acted = steps.some(({ phase }) => phase === 'act' || phase === 'undo');
  return [...new Set([...(acted ? before.keys() : []), ...after.keys()])]
    .map((name) => ({ name, before: before.get(name), after: after.get(name) }))
    .filter((change) => change.before !== change.after);
}

/** What the commands of the acting steps of the last run printed, by step. */
export function printedBy(incident: Incident): { step: string; text: string }[] {
  return lastRun(incident.timeline).flatMap(({ phase, step, outputs }) => {
    const text = outputs?.Output?.join('\n').trim() ?? '';
    return phase === 'act' && text !== '' ? [{ step, text }] : [];
  });
}

type StepEntry = Extract<IncidentEvent, { type: 'step' }>;

function lastRun(timeline: IncidentEvent[]): StepEntry[] {
  const steps = timeline.filter((event) => event.type === 'step');
  const last = steps.at(-1)?.executionId;
  return steps.filter(({ executionId }) => executionId === last);
}
