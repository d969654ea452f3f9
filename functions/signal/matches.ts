import type { Remediation, Trigger } from '../decision/remediation.ts';
import { atPath } from './detail-path.ts';
import type { EventSignal, Signal } from './signal.ts';
import { fitsWildcard } from './wildcard.ts';

/**
 * Whether a signal concerns a remediation. A request concerns the one that it names, whatever its trigger; an alarm's change
 * concerns it in every state, since the return to OK is news as well. An alarm over many time series tells of itself and of
 * each contributor: a remediation that takes a value from the contributor is concerned by the contributor's change only.
 *
 * A trigger's `detail` maps paths such as `instance.id` to the texts that may stand there; numbers and booleans compare as
 * they are written, and of a list one element is enough.
 */
export function matches(remediation: Subject, signal: Signal): boolean {
  const { on, name } = remediation;
  if (signal.kind === 'request') return signal.request.remediation === name;
  if (on === 'request') return false;
  if ('event' in on) return signal.kind === 'event' && fitsEvent(on.event, signal.event);
  if (signal.kind !== 'alarm' || !fitsWildcard(on.alarm, signal.alarm.name)) return false;
  return signal.alarm.contributor !== undefined || !asksForContributor(remediation);
}

type Subject = Pick<Remediation, 'name' | 'on' | 'target' | 'parameters'>;

function asksForContributor({ target, parameters }: Subject): boolean {
  return [target.id, ...Object.values(parameters)].some((source) => 'contributor' in source);
}

type EventTrigger = Extract<Trigger, { event: unknown }>['event'];

function fitsEvent(trigger: EventTrigger, event: EventSignal['event']): boolean {
  return (
    fitsWildcard(trigger.source, event.source) &&
    fitsWildcard(trigger.detailType, event.detailType) &&
    Object.entries(trigger.detail ?? {}).every(([path, allowed]) => fitsAny(allowed, atPath(event.detail, path)))
  );
}

function fitsAny(allowed: string[], found: unknown): boolean {
  const texts = (Array.isArray(found) ? found : [found]).filter(isScalar).map(String);
  return texts.some((text) => allowed.some((pattern) => fitsWildcard(pattern, text)));
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
