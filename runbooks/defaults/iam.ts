import type { Remediation } from '../../functions/decision/remediation.ts';
import { deactivateAccessKey } from '../iam/deactivate-access-key.ts';

/** What AWS finds out about access keys and Kizuki answers. */
export const iam: Remediation[] = [
  {
    // AWS tells of it in us-east-1, and, where that Region has a problem, in us-west-2: forward it where Kizuki runs elsewhere.
    // https://docs.aws.amazon.com/health/latest/ug/choosing-a-region.html
    name: 'deactivate-leaked-key',
    on: {
      event: {
        source: 'aws.health',
        detailType: 'AWS Health Event',
        detail: { service: ['RISK'], eventTypeCode: ['AWS_RISK_CREDENTIALS_EXPOSED'] },
        each: 'affectedEntities',
      },
    },
    runbook: deactivateAccessKey,
    target: { type: 'access-key', id: { detail: 'affectedEntities[0].entityValue' } },
    parameters: { AccessKeyId: { detail: 'affectedEntities[0].entityValue' } },
    // Whatever uses the key stops at once.
    autonomy: 'approve',
    approval: { expiresMinutes: 30 },
    owner: 'security-team',
  },
];
