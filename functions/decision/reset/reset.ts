import { failuresInARow } from '../guardrails/other-runs.ts';
import type { DecisionPorts } from '../ports.ts';
import { type Autonomy, settingsOf } from '../remediation.ts';
import type { ResetRequest } from './parse-reset-request.ts';

/** What a person gave back to a remediation. */
export interface Reset {
  remediation: string;
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  /** How freely it acts from now on. */
  autonomy: Autonomy;
  /** When its autonomy had been taken away, if it had. */
  demotedSince?: string;
  breakerWasOpen: boolean;
  /** Failed runs one after another, which count no more. */
  forgiven: number;
}

/** Nothing of this name can be trusted again. */
export class UnknownRemediationError extends Error {
  override readonly name = 'UnknownRemediationError';

  constructor(name: string, known: string[]) {
    super(`there is no remediation "${name}"; there are: ${known.join(', ')}`);
  }
}

/**
 * Gives a remediation its autonomy back and closes its breaker: failures before now count no more. It is written into the incidents
 * that had taken them, so that each tells how its remediation stands. What is not taken away stays as it is.
 *
 * @throws {UnknownRemediationError}
 */
export async function reset(
  { remediation: name, by }: ResetRequest,
  { remediations, guards, incidents, now }: Pick<DecisionPorts, 'remediations' | 'guards' | 'incidents' | 'now'>,
): Promise<Reset> {
  const remediation = remediations.find((one) => one.name === name);
  if (remediation === undefined) {
    const known = remediations.map((one) => one.name);
    throw new UnknownRemediationError(name, known);
  }
  const history = await guards.history(name);
  const failures = failuresInARow({ history });
  const at = now();
  await guards.reset(name, at);
  const demoted = history?.demoted;
  const concerned = [...(demoted === undefined ? [] : [demoted.incidentId]), ...failures.map((run) => run.incidentId)];
  const entry = { id: `trusted-again/${name}/${at}`, at, type: 'trusted-again', remediation: name, by } as const;
  await Promise.all([...new Set(concerned)].map((incidentId) => incidents.append(incidentId, entry)));
  return {
    ...{ remediation: name, by, at, autonomy: remediation.autonomy },
    ...(demoted === undefined ? {} : { demotedSince: demoted.at }),
    breakerWasOpen: failures.length >= settingsOf(remediation).breaker,
    forgiven: failures.length,
  };
}
