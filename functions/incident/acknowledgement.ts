import type { Incident } from './incident.ts';
import type { IncidentEvent } from './incident-event.ts';

type Timeline = Pick<Incident, 'timeline'>;

/** Who has the incident in hand: whoever said so last, unless another run began since or it is over. */
export function acknowledgementOf({ timeline }: Timeline): { by: string; at: string } | undefined {
  const last = timeline.findLast(({ type }) => type === 'acknowledged' || type === 'attempt' || ends(type));
  return last?.type === 'acknowledged' ? { by: last.by, at: last.at } : undefined;
}

/** Since when the incident needs a person and nobody has said that it has one; undefined where somebody has, or it needs none. */
export function unacknowledgedSince(incident: Pick<Incident, 'timeline' | 'state'>): string | undefined {
  const { timeline, state } = incident;
  if (acknowledgementOf(incident) !== undefined) return undefined;
  const begin = timeline.findLastIndex(({ type }) => type === 'acknowledged' || ends(type)) + 1;
  return timeline.slice(begin).find((entry) => isTrouble(entry) || (state === 'held' && isHold(entry)))?.at;
}

function ends(type: IncidentEvent['type']): boolean {
  return type === 'verified' || type === 'closed';
}

function isTrouble(entry: IncidentEvent): boolean {
  switch (entry.type) {
    case 'escalated':
    case 'expired':
    case 'storm':
    case 'verification-failed':
      return true;
    case 'execution-ended':
      return entry.status !== 'Success';
    case 'decision':
      return entry.decision.kind === 'escalate';
    default:
      return false;
  }
}

function isHold(entry: IncidentEvent): boolean {
  return entry.type === 'decision' && entry.decision.kind === 'hold';
}
