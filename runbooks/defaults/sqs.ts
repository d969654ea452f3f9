import type { Remediation } from '../../functions/decision/remediation.ts';
import { redriveDeadLetters } from '../sqs/redrive-dead-letters.ts';

/** What the alarms of infra/alarms/sqs-*.ts run. */
export const sqs: Remediation[] = [
  {
    // A person says yes first: only they know that the cause is gone, and what is moved is dealt with again.
    name: 'redrive-dead-letters',
    on: { alarm: 'kizuki-redrive-dead-letters-*' },
    runbook: redriveDeadLetters,
    target: { type: 'queue', id: { dimension: 'QueueName' } },
    parameters: { QueueName: { dimension: 'QueueName' } },
    autonomy: 'approve',
    owner: 'app-team',
    // What comes back twice will come back again.
    guardrails: { repeats: { runs: 2, hours: 24 } },
  },
];
