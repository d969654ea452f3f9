import type { Signal } from '../signal/signal.ts';
import type { DecidedRecord } from './context.ts';
import type { Decision, Hold } from './decision.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';
import type { KeyedContext } from './read-context.ts';

/**
 * Tells the bus of the incident in which nothing was run for a signal, unless it knows of such a decision there already: an incident
 * that a thousand signals join is told of a few times, and its timeline read as often. The mark that it knows comes after the
 * telling, so that whoever dies in between is made up for. What Kizuki itself asked again is always news.
 */
export async function tellDecision(
  { incidentId, decision }: DecidedRecord,
  { context: { guard }, target }: KeyedContext,
  signal: Signal,
  ports: Pick<DecisionPorts, 'guards' | 'incidents' | 'bus' | 'now'>,
): Promise<void> {
  const mark = markOf(decision);
  const isKnown = guard.openIncidentId === incidentId && guard.marks?.includes(mark);
  if (isKnown && signal.follows === undefined) return;
  await publishState(incidentId, ports);
  await ports.guards.mark(target, incidentId, mark);
}

/** Decisions of one mark are alike to whoever hears of an incident. */
function markOf(decision: Decision): string {
  return decision.kind === 'hold' ? `hold/${markOfHold(decision.hold)}` : decision.kind;
}

function markOfHold(hold: Hold): string {
  switch (hold.guardrail) {
    case 'stale':
      return `${hold.guardrail}/${hold.state}`;
    case 'store':
      return `${hold.guardrail}/${hold.what}`;
    case 'stand-down':
    case 'concurrency':
    case 'rate':
      return `${hold.guardrail}/${hold.incidentId}`;
    default:
      return hold.guardrail;
  }
}
