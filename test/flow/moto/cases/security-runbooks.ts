import { cancelDeletion } from '../../../../runbooks/kms/cancel-deletion.ts';
import { type Aws, type DocumentCase, statusOf } from '../document-case.ts';

async function keyState(aws: Aws, KeyId: string | undefined): Promise<string> {
  const { KeyMetadata } = await aws('kms', 'DescribeKey', { KeyId });
  return KeyMetadata.KeyState;
}

/** Runbooks against what somebody did, or left open. */
export const securityRunbooks: DocumentCase[] = [
  {
    title: 'keeps a key that is to be deleted, and enables it',
    document: cancelDeletion,
    async arrange(aws) {
      const { KeyMetadata } = await aws('kms', 'CreateKey');
      await aws('kms', 'ScheduleKeyDeletion', { KeyId: KeyMetadata.KeyId, PendingWindowInDays: 7 });
      expect(await keyState(aws, KeyMetadata.KeyId)).toBe('PendingDeletion');
      return { KeyId: KeyMetadata.KeyId };
    },
    parameters: ({ KeyId = '' }) => ({ KeyId: [KeyId] }),
    status: 'Success',
    async changed(aws, { KeyId }) {
      expect(await keyState(aws, KeyId)).toBe('Enabled');
    },
  },
  {
    title: 'leaves a key that is disabled, but not to be deleted',
    document: cancelDeletion,
    async arrange(aws) {
      const { KeyMetadata } = await aws('kms', 'CreateKey');
      await aws('kms', 'DisableKey', { KeyId: KeyMetadata.KeyId });
      return { KeyId: KeyMetadata.KeyId };
    },
    parameters: ({ KeyId = '' }) => ({ KeyId: [KeyId] }),
    status: 'Failed',
    async changed(aws, { KeyId }, record) {
      expect(await keyState(aws, KeyId)).toBe('Disabled');
      expect(statusOf(record, 'IsToBeDeleted')).toBe('Failed');
    },
  },
];
