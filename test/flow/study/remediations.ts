import type { Autonomy, ExistingDocument, Remediation } from '../../../functions/decision/remediation.ts';
import type { StepPhase } from '../../../functions/incident/incident-event.ts';
import type { Random } from './random.ts';

/** A document that verifies what it did, and one that leaves the proof to the alarm. */
export const documents = { verifying: 'Kizuki-host-restart', silent: 'AWS-RebootHost', last: 'Kizuki-host-replace' };

export function phaseOf(document: string, step: string): StepPhase | undefined {
  if (document === documents.silent) return undefined;
  return step === 'Verify' ? 'verify' : step === 'Check' ? 'check' : 'act';
}

const host = { dimension: 'Host' };
const autonomies: Autonomy[] = ['auto', 'auto', 'auto', 'approve', 'observe'];

/** Two remediations of one schedule, on the same hosts, with guardrails that are met within an hour. */
export function drawRemediations(random: Random): Remediation[] {
  const parameters = { Host: host };
  const runbook = (document: string): ExistingDocument => ({
    document,
    parameters: ['Host'],
    timeoutMinutes: random.between(4, 15),
  });
  const draw = (name: string, alarm: string, document: string): Remediation => ({
    name,
    on: { alarm },
    runbook: runbook(document),
    target: { type: 'host', id: host },
    parameters,
    autonomy: random.pick(autonomies),
    owner: 'study',
    guardrails: {
      cooldownMinutes: random.pick([0, 2, 5]),
      ownActionMinutes: random.pick([0, 0, 3]),
      repeats: { runs: random.between(1, 4), hours: 6 },
      rate: { runs: random.between(1, 4), minutes: 10 },
      concurrency: random.between(1, 2),
      standDown: { targets: random.between(2, 4), share: 0.5, minutes: 5 },
      breaker: random.between(1, 3),
      demoteAfter: random.between(1, 3),
    },
    approval: { expiresMinutes: random.between(5, 20) },
    ...(random.chance(0.4) && { ladder: [{ runbook: runbook(documents.last), parameters }] }),
  });
  return [
    draw('restart', 'down-*', documents.verifying),
    draw('reboot', random.pick(['slow-*', '*-h*']), documents.silent),
  ];
}
