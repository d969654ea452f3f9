import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Signal } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { DecidedRecord } from './context.ts';
import { clientToken, lockHolder } from './identity.ts';
import type { Remediation } from './remediation.ts';

/** The timeline's entries that a recorded decision amounts to: the signal, the decision and, for a run, the attempt. */
export function entriesOf(
  { incidentId, decision, attempt }: DecidedRecord,
  { signal, target, remediation }: { signal: Signal; target: Target; remediation: Remediation },
  at: string,
): IncidentEvent[] {
  const { name, owner } = remediation;
  const about = lockHolder(signal.id, name);
  const entries: IncidentEvent[] = [
    { id: `signal/${about}`, at, type: 'signal', signal, target, remediation: name, owner },
    { id: `decision/${about}`, at, type: 'decision', signalId: signal.id, remediation: name, decision },
  ];
  if (decision.kind !== 'run' || attempt === undefined) return entries;
  const { document, parameters } = decision;
  const token = clientToken(incidentId, about);
  const rung = signal.follows?.rung ?? 0;
  const made = { attempt, document, parameters, clientToken: token, ...(rung === 0 ? {} : { rung }) };
  return [...entries, { id: `attempt/${about}`, at, type: 'attempt', ...made }];
}
