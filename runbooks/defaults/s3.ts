import type { Remediation } from '../../functions/decision/remediation.ts';
import { blockPublicAccess } from '../s3/block-public-access.ts';

const bucketName = { detail: 'resource.s3BucketDetails[0].name' };

/** What GuardDuty finds out about buckets and Kizuki answers. */
export const s3: Remediation[] = [
  {
    // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-s3.html
    name: 'block-public-bucket',
    on: {
      event: {
        source: 'aws.guardduty',
        detailType: 'GuardDuty Finding',
        detail: { type: ['Policy:S3/BucketAnonymousAccessGranted', 'Policy:S3/BucketPublicAccessGranted'] },
        each: 'resource.s3BucketDetails',
      },
    },
    runbook: blockPublicAccess,
    target: { type: 'bucket', id: bucketName },
    parameters: { Bucket: bucketName },
    // Whoever uses the bucket without signing in is shut out, and some of that may be wanted.
    autonomy: 'approve',
    approval: { expiresMinutes: 60 },
    owner: 'security-team',
  },
];
