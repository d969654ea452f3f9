import type { GuardStore } from '../decision/guard-store.ts';
import { failuresInARow } from '../decision/guardrails/other-runs.ts';
import { type Remediation, settingsOf } from '../decision/remediation.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { VerificationPorts } from './ports.ts';

/**
 * What a failed run costs its remediation, after it has been settled: so many failures one after another take `auto` away, and
 * some more open the breaker. Both are written into the incident of the run that was the last straw, so that people are told. A
 * repeat writes the same.
 */
export async function loseTrust(
  remediation: Remediation,
  { incidentId, holder }: { incidentId: string; holder: string },
  { guards, incidents, now }: Pick<VerificationPorts, 'guards' | 'incidents' | 'now'>,
): Promise<void> {
  const { name, autonomy } = remediation;
  const { demoteAfter, breaker } = settingsOf(remediation);
  const failures = failuresInARow({ history: await guards.history(name) });
  const evidence = {
    remediation: name,
    failures: failures.length,
    incidentIds: [...new Set(failures.map((run) => run.incidentId))],
  };
  const entries: IncidentEvent[] = [];
  if (autonomy === 'auto' && failures.length >= demoteAfter) {
    const at = await demote(name, incidentId, { guards, now });
    if (at !== undefined) entries.push({ id: `demoted/${name}/${at}`, at, type: 'demoted', ...evidence });
  }
  if (failures.length >= breaker && failures[0]?.holder === holder) {
    entries.push({ id: `breaker-opened/${holder}`, at: now(), type: 'breaker-opened', ...evidence });
  }
  for (const entry of entries) await incidents.append(incidentId, entry);
}

/** Takes the autonomy away; resolves to when it went, where it was this incident that took it. */
async function demote(
  name: string,
  incidentId: string,
  { guards, now }: { guards: GuardStore; now(): string },
): Promise<string | undefined> {
  await guards.demote(name, { at: now(), incidentId });
  const demoted = (await guards.history(name))?.demoted;
  return demoted?.incidentId === incidentId ? demoted.at : undefined;
}
