import type { Remediation } from '../../functions/decision/remediation.ts';
import { failOverCluster } from '../rds/fail-over-cluster.ts';
import { growStorage } from '../rds/grow-storage.ts';
import { rebootDatabase } from '../rds/reboot-instance.ts';

/** What the alarms of infra/alarms/rds-*.ts run. A person says yes first: storage is never given back, and the others cut callers off. */
export const rds: Remediation[] = [
  {
    name: 'grow-storage',
    on: { alarm: 'kizuki-grow-storage-*' },
    runbook: growStorage,
    target: { type: 'database', id: { dimension: 'DBInstanceIdentifier' } },
    parameters: { DBInstanceIdentifier: { dimension: 'DBInstanceIdentifier' } },
    autonomy: 'approve',
    owner: 'data-team',
    // RDS grows a database no more than once in six hours.
    guardrails: { cooldownMinutes: 360 },
  },
  {
    name: 'reboot-database',
    on: { alarm: 'kizuki-rds-reboot-instance-*' },
    runbook: rebootDatabase,
    target: { type: 'database', id: { dimension: 'DBInstanceIdentifier' } },
    parameters: { DBInstanceIdentifier: { dimension: 'DBInstanceIdentifier' } },
    autonomy: 'approve',
    owner: 'data-team',
    guardrails: { concurrency: 1, repeats: { runs: 1, hours: 24 } },
  },
  {
    name: 'fail-over-cluster',
    on: { alarm: 'kizuki-fail-over-cluster-*' },
    runbook: failOverCluster,
    target: { type: 'database-cluster', id: { dimension: 'DBClusterIdentifier' } },
    parameters: { DBClusterIdentifier: { dimension: 'DBClusterIdentifier' } },
    autonomy: 'approve',
    owner: 'data-team',
    // Once: the new writer is impaired by what impaired the old one, and going to and fro mends nothing.
    guardrails: { concurrency: 1, repeats: { runs: 1, hours: 24 } },
  },
];
