import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/**
 * The one table: incidents and the guardrails' state. It stays when the stack goes, because the incidents are the record of what was
 * done to other people's systems. The index `opened` holds keys only: who lists incidents reads each timeline anyway. The index `watch` holds
 * the incidents that are unfinished, and no others. The index `board` holds one item for each incident: how it stands.
 */
export function incidentTable(scope: Construct): Table {
  const table = new Table(scope, 'Table', {
    tableName: 'kizuki',
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  table.addGlobalSecondaryIndex({
    indexName: 'opened',
    partitionKey: { name: 'openedDay', type: AttributeType.STRING },
    sortKey: { name: 'openedAt', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  table.addGlobalSecondaryIndex({
    indexName: 'watch',
    partitionKey: { name: 'watch', type: AttributeType.STRING },
    sortKey: { name: 'lookAt', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  table.addGlobalSecondaryIndex({
    indexName: 'board',
    partitionKey: { name: 'board', type: AttributeType.STRING },
    sortKey: { name: 'standing', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['owner', 'row'],
  });
  return table;
}
