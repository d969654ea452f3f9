import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Signal } from '../signal/signal.ts';
import type { DecidedRecord } from './context.ts';
import { entriesOf } from './entries.ts';
import { firstLook } from './first-look.ts';
import type { DecisionPorts } from './ports.ts';
import type { KeyedContext } from './read-context.ts';

/**
 * Writes a recorded decision into its incident's timeline; what is there already stays as it is. Before anything is written the
 * incident is watched, and the signal is written before what came of it, so that whoever dies in between leaves nothing that is not
 * found, though no event tells of it.
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
  await incidents.watch(decided.incidentId, firstLook(at));
  if (signalled !== undefined) await append(signalled);
  await Promise.all(entries.map(append));
}
