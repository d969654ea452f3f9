import type { DescribeKeyResponse, KeyState } from '@aws-sdk/client-kms';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { cancelDeletion } from '../../runbooks/kms/cancel-deletion.ts';
import { leastPrivilege } from './least-privilege.ts';

const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
const parameters = { KeyId: id };

interface Faults {
  /** What it is once its deletion is cancelled; a key is disabled then, as a rule. */
  cancelled?: KeyState;
  /** An operation that KMS refuses. */
  refuses?: string;
  /** The key never gets out of this state. */
  sticks?: KeyState;
  alarm?: string;
}

/** A key that follows the states of https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html. */
function keyThatIs(state: KeyState, faults: Faults = {}) {
  const key = { state, changes: [] as [string, unknown][] };
  const next: Record<string, KeyState> = {
    CancelKeyDeletion: faults.cancelled ?? 'Disabled',
    EnableKey: 'Enabled',
    DisableKey: 'Disabled',
    ScheduleKeyDeletion: 'PendingDeletion',
  };
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
    if (api === 'DescribeKey') return { ...described(key.state) };
    if (faults.refuses === api) throw new AwsCallError('KMSInvalidStateException', `${api} is not valid`, 400);
    key.changes.push([api, input]);
    key.state = faults.sticks ?? (next[api] as KeyState);
    return {};
  };
  return { key, aws };
}

function described(KeyState: KeyState) {
  return {
    KeyMetadata: {
      KeyId: id,
      Arn: `arn:aws:kms:ap-northeast-1:000000000000:key/${id}`,
      KeyState,
      KeyManager: 'CUSTOMER',
      Origin: 'AWS_KMS',
      ...(KeyState === 'PendingDeletion' && { DeletionDate: new Date('2030-03-01T00:00:00Z') }),
    },
  } satisfies DescribeKeyResponse;
}

describe('kms/cancel-deletion', () => {
  test.each(['PendingDeletion', 'PendingReplicaDeletion'] as const)(
    'cancels the deletion of a key that is %s, enables it and sees that it is enabled',
    async (state) => {
      const { key, aws } = keyThatIs(state);

      const { status, path } = await runDocument(cancelDeletion, { parameters, answers: [aws] });

      expect(status).toBe('Success');
      expect(path).toEqual(expect.arrayContaining(['IsToBeDeleted', 'Cancel', 'IsKept', 'Enable', 'IsEnabled']));
      expect(key.changes).toEqual([
        ['CancelKeyDeletion', { KeyId: id }],
        ['EnableKey', { KeyId: id }],
      ]);
      expect(key.state).toBe('Enabled');
    },
  );

  test('notes when the key would have been deleted', async () => {
    const { aws } = keyThatIs('PendingDeletion');

    const { outputs } = await runDocument(cancelDeletion, { parameters, answers: [aws] });

    expect(outputs['ReadKey.DeletionDate']?.[0]).toContain('2030-03-01');
  });

  test.each([
    ['a key that is in use: a second run changes nothing', 'Enabled', {}, 'IsToBeDeleted Failed'],
    ['a key that was disabled on purpose', 'Disabled', {}, 'IsToBeDeleted Failed'],
  ] as const)('refuses %s', async (_, state, faults, last) => {
    const { key, aws } = keyThatIs(state, faults);

    const { status, way } = await runDocument(cancelDeletion, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(last);
    expect(key).toEqual({ state, changes: [] });
  });

  test.each([
    ['whose imported material is gone', 'PendingImport'],
    ['whose key store is away', 'Unavailable'],
  ] as const)('keeps a key %s, and leaves the rest to people', async (_, cancelled) => {
    const { key, aws } = keyThatIs('PendingDeletion', { cancelled });

    const { status } = await runDocument(cancelDeletion, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(key.changes.map(([api]) => api)).toEqual(['CancelKeyDeletion']);
    expect(key.state).toBe(cancelled);
  });

  test('schedules the deletion again, with the longest window, where the key cannot be enabled', async () => {
    const { key, aws } = keyThatIs('PendingDeletion', { refuses: 'EnableKey' });

    const { status, way } = await runDocument(cancelDeletion, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.slice(-2)).toEqual(['Enable Failed', 'UndoCancel Success']);
    expect(key.changes.at(-1)).toEqual(['ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 30 }]);
    expect(key.state).toBe('PendingDeletion');
  });

  test('undoes nothing where the deletion cannot be cancelled', async () => {
    const { key, aws } = keyThatIs('PendingDeletion', { refuses: 'CancelKeyDeletion' });

    const { status, way, step } = await runDocument(cancelDeletion, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('Cancel Failed');
    expect(step('Cancel').FailureMessage).toContain('CancelKeyDeletion is not valid');
    expect(key.changes).toEqual([]);
  });

  test.each([
    ['the key does not become enabled', { sticks: 'Disabled' }, 'IsEnabled TimedOut', {}],
    ['the alarm stays', { alarm: 'ALARM' }, 'MetricAlarmIsOk TimedOut', { AlarmName: 'a' }],
  ] as const)('disables the key and schedules its deletion where %s', async (_, faults, failed, alarm) => {
    const { key, aws } = keyThatIs('PendingDeletion', faults);

    const { status, way } = await runDocument(cancelDeletion, {
      parameters: { ...parameters, ...alarm, DaysIfUndone: '7' },
      answers: [aws],
    });

    expect(status).toBe('TimedOut');
    expect(way.filter((step) => !step.endsWith('Success'))).toEqual([failed]);
    expect(way.slice(-2)).toEqual(['UndoEnable Success', 'UndoCancel Success']);
    expect(key.changes.slice(-2)).toEqual([
      ['DisableKey', { KeyId: id }],
      ['ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 }],
    ]);
  });

  test.each([
    ['KeyId', 'alias/orders'],
    ['DaysIfUndone', '3'],
  ])('does not start with %s %s', async (name, value) => {
    const { aws } = keyThatIs('PendingDeletion');

    const run = runDocument(cancelDeletion, { parameters: { ...parameters, [name]: value }, answers: [aws] });

    await expect(run).rejects.toThrow(name);
  });
});

leastPrivilege(cancelDeletion, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [keyThatIs('PendingDeletion').aws] }),
  undo: () => ({
    parameters: { KeyId: `arn:aws:kms:ap-northeast-1:000000000000:key/${id}`, AlarmName: 'a' },
    answers: [keyThatIs('PendingDeletion', { alarm: 'ALARM' }).aws],
  }),
});
