import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Signal } from '../signal/signal.ts';
import type { DecidedRecord } from './context.ts';
import { entriesOf } from './entries.ts';
import { firstLook } from './first-look.ts';
import type { DecisionPorts } from './ports.ts';
import type { KeyedContext } from './read-context.ts';

/**
 * Writes a recorded decision into its incident's timeline; what is there already stays as it is. At the same time the incident is
 * watched, so that what follows is found though no event tells of it.
 */
export async function appendEntries(
  decided: DecidedRecord,
  { target, context }: KeyedContext,
  signal: Signal,
  { incidents, now }: Pick<DecisionPorts, 'incidents' | 'now'>,
): Promise<void> {
  const at = now();
  const [signalled, ...entries] = entriesOf(decided, { signal, target, remediation: context.remediation }, at);
  const append = (entry: IncidentEvent) => incidents.append(decided.incidentId, entry);
  const watching = incidents.watch(decided.incidentId, firstLook(at));
  // the signal first: what is unfinished is found by it
  const appending = signalled && append(signalled).then(() => Promise.all(entries.map(append)));
  await Promise.all([appending, watching]);
}
