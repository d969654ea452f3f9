import type { Remediation } from '../../functions/decision/remediation.ts';
import { cancelDeletion } from '../kms/cancel-deletion.ts';

/** What CloudTrail tells of KMS keys and Kizuki answers. */
export const kms: Remediation[] = [
  {
    // https://docs.aws.amazon.com/kms/latest/developerguide/ct-schedule-key-deletion.html; a call that failed has no answer.
    name: 'cancel-key-deletion',
    on: {
      event: {
        source: 'aws.kms',
        detailType: 'AWS API Call via CloudTrail',
        detail: { eventName: ['ScheduleKeyDeletion'], 'responseElements.keyId': ['arn:*'] },
      },
    },
    runbook: cancelDeletion,
    target: { type: 'key', id: { detail: 'responseElements.keyId' } },
    parameters: { KeyId: { detail: 'responseElements.keyId' } },
    autonomy: 'auto',
    owner: 'security-team',
    // Many keys at once are not a dependency that is sick but somebody deleting keys: the more of them, the more it matters.
    guardrails: {
      concurrency: 20,
      rate: { runs: 100, minutes: 60 },
      standDown: { targets: 100, share: 0.9, minutes: 10 },
    },
  },
];
