import type { Remediation } from '../../functions/decision/remediation.ts';
import { raiseCapacity } from '../dynamodb/raise-capacity.ts';

/** What the alarms of infra/alarms/dynamodb-*.ts run. */
export const dynamodb: Remediation[] = [
  {
    // So many units suit a small table. A larger one is refused, since units are never lowered: give its alarm a name and a remediation of its own.
    name: 'raise-capacity',
    on: { alarm: 'kizuki-raise-capacity-*' },
    runbook: raiseCapacity,
    target: { type: 'table', id: { dimension: 'TableName' } },
    parameters: {
      TableName: { dimension: 'TableName' },
      ReadCapacityUnits: { value: '20' },
      WriteCapacityUnits: { value: '20' },
    },
    autonomy: 'auto',
    owner: 'data-team',
  },
];
