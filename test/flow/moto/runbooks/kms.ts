import { cancelDeletion } from '../../../../runbooks/kms/cancel-deletion.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

async function keyIn(aws: Aws, change: (KeyId: string) => Promise<unknown>): Promise<Record<string, string>> {
  const { KeyMetadata } = await aws('kms', 'CreateKey');
  await change(KeyMetadata.KeyId);
  return { KeyId: KeyMetadata.KeyId };
}

async function stateOf(aws: Aws, KeyId: string | undefined): Promise<string> {
  const { KeyMetadata } = await aws('kms', 'DescribeKey', { KeyId });
  return KeyMetadata.KeyState;
}

const toBeDeleted = (aws: Aws) =>
  keyIn(aws, (KeyId) => aws('kms', 'ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }));
const parameters = ({ KeyId = '' }) => ({ KeyId });

export const kms: RunbookCase[] = [
  {
    title: 'keeps a key that is to be deleted, and enables it',
    runbook: cancelDeletion,
    arrange: toBeDeleted,
    parameters,
    status: 'Success',
    async changed(aws, { KeyId }) {
      expect(await stateOf(aws, KeyId)).toBe('Enabled');
    },
  },
  {
    title: 'schedules the deletion again where its alarm stays',
    runbook: cancelDeletion,
    arrange: toBeDeleted,
    parameters: ({ KeyId = '' }) => ({ KeyId, AlarmName: 'no-such-alarm' }),
    status: 'TimedOut',
    async changed(aws, { KeyId }) {
      expect(await stateOf(aws, KeyId)).toBe('PendingDeletion');
    },
  },
  {
    title: 'leaves a key that is disabled, but not to be deleted',
    runbook: cancelDeletion,
    arrange: (aws) => keyIn(aws, (KeyId) => aws('kms', 'DisableKey', { KeyId })),
    parameters,
    status: 'Failed',
    async changed(aws, { KeyId }, { way }) {
      expect(await stateOf(aws, KeyId)).toBe('Disabled');
      expect(way.at(-1)).toBe('IsToBeDeleted Failed');
    },
  },
];
