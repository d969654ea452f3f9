import type { Remediation } from '../../functions/decision/remediation.ts';
import { raiseCapacity } from '../dynamodb/raise-capacity.ts';

/** What the alarms of infra/alarms/dynamodb-*.ts run. */
export const dynamodb: Remediation[] = [
  // Half as many again each time, of what is short, up to 200: a larger table has MaximumUnits here. The alarm's name says what is short.
  {
    name: 'raise-read-capacity',
    on: { alarm: 'kizuki-raise-capacity-*-read' },
    runbook: raiseCapacity,
    target: { type: 'table', id: { dimension: 'TableName' } },
    parameters: { TableName: { dimension: 'TableName' }, ReadPercent: { value: '50' } },
    autonomy: 'auto',
    owner: 'data-team',
  },
  {
    name: 'raise-write-capacity',
    on: { alarm: 'kizuki-raise-capacity-*-write' },
    runbook: raiseCapacity,
    target: { type: 'table', id: { dimension: 'TableName' } },
    parameters: { TableName: { dimension: 'TableName' }, WritePercent: { value: '50' } },
    autonomy: 'auto',
    owner: 'data-team',
  },
];
