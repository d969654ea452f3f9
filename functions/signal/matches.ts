import type { Trigger } from '../decision/remediation.ts';
import { atPath } from './detail-path.ts';
import type { EventSignal, Signal } from './signal.ts';
import { fitsWildcard } from './wildcard.ts';

/**
 * Whether a signal concerns the remediation of this name with this trigger. A request concerns the one that it names, whatever
 * its trigger; an alarm's change concerns it in every state, since the return to OK is news as well.
 *
 * A trigger's `detail` maps paths such as `instance.id` to the texts that may stand there; numbers and booleans compare as
 * they are written, and of a list one element is enough.
 */
export function matches(trigger: Trigger, signal: Signal, remediationName: string): boolean {
  if (signal.kind === 'request') return signal.request.remediation === remediationName;
  if (trigger === 'request') return false;
  if ('alarm' in trigger) return signal.kind === 'alarm' && fitsWildcard(trigger.alarm, signal.alarm.name);
  return signal.kind === 'event' && fitsEvent(trigger.event, signal.event);
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
