import {
  act,
  alarmIsOk,
  is,
  key,
  output,
  parameter,
  precheck,
  read,
  runbook,
  waitFor,
  when,
} from '../../functions/runbook/builder.ts';

export const cancelDeletion = runbook('kms/cancel-deletion', {
  title: { en: 'Keep a KMS key that is to be deleted', ja: 'KMS キーの削除を取り消す' },
  purpose: {
    en: 'Somebody scheduled a KMS key for deletion. What it encrypted could never be read again. Cancel the deletion, enable the key, and see that it can be used; who wants it gone schedules it again after a talk.',
    ja: 'KMS キーの削除がスケジュールされた。削除されると、そのキーで暗号化したデータは二度と読めない。削除を取り消してキーを有効にし、使えることを確認する。削除が必要なら、確認のうえ改めてスケジュールする。',
  },
  risk: 'low',
  owner: 'security-team',
  timeoutMinutes: 45,
  parameters: {
    KeyId: parameter.string({
      label: { en: 'The key, by its id or ARN', ja: '対象のキー (ID または ARN)' },
      pattern:
        '^(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/)?(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$',
    }),
    DaysIfUndone: parameter.integer({
      label: {
        en: 'Days until the deletion, where it must be scheduled again because a later step failed',
        ja: '後の手順が失敗して削除をスケジュールし直す場合の待機日数',
      },
      default: 30,
      min: 7,
      max: 30,
    }),
  },

  steps: ({ KeyId, DaysIfUndone }) => {
    const on = key(KeyId);
    const before = read(
      'ReadKey',
      { en: 'Read the state of the key, and when it would be deleted', ja: 'キーの状態と削除予定日を読む' },
      'kms',
      'DescribeKey',
      { KeyId },
      {
        State: output.string('$.KeyMetadata.KeyState'),
        Arn: output.string('$.KeyMetadata.Arn'),
        Origin: output.string('$.KeyMetadata.Origin'),
        DeletionDate: output.string('$.KeyMetadata.DeletionDate'),
      },
      { on },
    );

    const after = read(
      'ReadKeyAfter',
      { en: 'Read the state it has then', ja: '取り消し後の状態を読む' },
      'kms',
      'DescribeKey',
      { KeyId },
      { State: output.string('$.KeyMetadata.KeyState') },
      { on },
    );

    return [
      before,
      // A multi-Region key whose replicas still exist waits for them.
      precheck(
        'IsToBeDeleted',
        { en: 'Refuse unless its deletion is pending', ja: '削除待ちでなければ中止する' },
        before.State,
        ['PendingDeletion', 'PendingReplicaDeletion'],
      ),

      act('Cancel', { en: 'Cancel the deletion', ja: '削除を取り消す' }, 'kms', 'CancelKeyDeletion', { KeyId }, { on })
        // KMS does not tell the window that was first asked for; the longest leaves the most time to think.
        .undoneBy(
          { en: 'Schedule the deletion again', ja: '削除を再びスケジュールする' },
          'kms',
          'ScheduleKeyDeletion',
          { KeyId, PendingWindowInDays: DaysIfUndone },
          { on },
        ),
      waitFor(
        'IsKept',
        { en: 'Wait until it is no longer to be deleted', ja: '削除待ちでなくなるのを待つ' },
        before.State,
        ['Disabled', 'Enabled', 'PendingImport', 'Unavailable'],
        { minutes: 5 },
      ),
      after,
      when(
        'IsDisabled',
        {
          en: 'Look whether it can be enabled: not where its imported material is gone, or its key store is away',
          ja: '有効にできるかを調べる (インポートしたキーマテリアルがない、またはキーストアに接続できない場合は不可)',
        },
        is(after.State, 'Disabled'),
        [
          act(
            'Enable',
            { en: 'Enable the key', ja: 'キーを有効にする' },
            'kms',
            'EnableKey',
            { KeyId },
            { on },
          ).undoneBy({ en: 'Disable the key', ja: 'キーを無効にする' }, 'kms', 'DisableKey', { KeyId }, { on }),
          waitFor(
            'IsEnabled',
            { en: 'Wait until the key can be used', ja: 'キーが使えるようになるのを待つ' },
            before.State,
            ['Enabled'],
            { minutes: 5 },
          ),
        ],
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 10 }),
});
