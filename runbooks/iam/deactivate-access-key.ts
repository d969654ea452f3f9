import {
  act,
  alarmIsOk,
  all,
  any,
  contains,
  is,
  not,
  output,
  parameter,
  read,
  refuseIf,
  repeatUntil,
  runbook,
  sleep,
  user,
  when,
} from '../../functions/runbook/builder.ts';
import type { Reference } from '../../functions/runbook/reference.ts';
import type { Text } from '../../functions/text.ts';

const policyName = 'KizukiDenyTemporarySessions';

/**
 * Only who has temporary credentials has the time of their issue. What somebody got with the leaked key before it was inactive stops too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tokenissuetime
 */
const denyTemporarySessions = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: policyName,
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Null: { 'aws:TokenIssueTime': 'false' } },
    },
  ],
});

export const deactivateAccessKey = runbook('iam/deactivate-access-key', {
  title: { en: 'Deactivate a leaked access key', ja: '漏えいしたアクセスキーを無効にする' },
  purpose: {
    en: "An access key of an IAM user was found in public, or is used by somebody else. Make it inactive, and deny what runs on temporary credentials of the same user, console sessions included. The user's other key goes on working. The key is kept for the investigation.",
    ja: 'IAM ユーザーのアクセスキーが公開されているのが見つかった、または第三者に使われている。キーを無効にし、同じユーザーの一時的な認証情報 (コンソールのセッションを含む) による操作を拒否する。もう一方のキーは使い続けられる。調査のためキーは削除しない。',
  },
  risk: 'high',
  owner: 'security-team',
  timeoutMinutes: 60,
  parameters: {
    AccessKeyId: parameter.string({
      label: { en: 'The id of the access key', ja: '対象のアクセスキー ID' },
      pattern: '^AKIA[A-Z2-7]{12,60}$',
    }),
  },

  steps: ({ AccessKeyId }) => {
    const use = read(
      'ReadUse',
      { en: 'Read whose key it is, and what it was last used for', ja: 'キーの所有者と最後の使用状況を読む' },
      'iam',
      'GetAccessKeyLastUsed',
      { AccessKeyId },
      {
        UserName: output.string('$.UserName'),
        LastUsed: output.string('$.AccessKeyLastUsed.LastUsedDate'),
        Service: output.string('$.AccessKeyLastUsed.ServiceName'),
        Region: output.string('$.AccessKeyLastUsed.Region'),
      },
      { on: user('*') },
    );
    const { UserName } = use;
    const on = user(UserName);
    // A user has two keys at the most.
    const readKeys = (name: string, label: Text) =>
      read(
        name,
        label,
        'iam',
        'ListAccessKeys',
        { UserName },
        {
          First: output.string('$.AccessKeyMetadata[0].AccessKeyId'),
          FirstStatus: output.string('$.AccessKeyMetadata[0].Status'),
          Second: output.string('$.AccessKeyMetadata[1].AccessKeyId'),
          SecondStatus: output.string('$.AccessKeyMetadata[1].Status'),
        },
        { on },
      );
    const before = readKeys('ReadKeys', { en: "Read the state of the user's keys", ja: 'ユーザーのキーの状態を読む' });
    const after = readKeys('ReadKeysAfter', { en: 'Read the state of the keys then', ja: '変更後のキーの状態を読む' });
    const policies = read(
      'ReadPolicies',
      { en: 'Read which inline policies the user has', ja: 'ユーザーのインラインポリシーを読む' },
      'iam',
      'ListUserPolicies',
      { UserName },
      { Names: output.stringList('$.PolicyNames') },
      { on },
    );

    return [
      use,
      before,
      refuseIf(
        'IsNotTheirs',
        { en: 'Refuse a key that the user no longer has', ja: 'ユーザーがもう持っていないキーなら中止する' },
        not(any(is(before.First, AccessKeyId), is(before.Second, AccessKeyId))),
      ),
      policies,

      when(
        'IsActive',
        { en: 'Look whether the key is active', ja: 'キーが有効かを調べる' },
        isKey(AccessKeyId, before, 'Active'),
        [
          act(
            'Deactivate',
            { en: 'Make the key inactive', ja: 'キーを無効にする' },
            'iam',
            'UpdateAccessKey',
            { UserName, AccessKeyId, Status: 'Inactive' },
            { on },
          ).irreversible({
            en: 'A leaked key never becomes active again by itself, whatever fails later. Where it did not leak, a person activates it.',
            ja: '後の手順が失敗しても、漏えいしたキーを自動で有効に戻すことはない。漏えいでなかった場合は人が有効に戻す。',
          }),
        ],
      ),
      when(
        'SessionsGoOn',
        { en: 'Look whether sessions are denied already', ja: 'セッションがすでに拒否されているかを調べる' },
        not(contains(policies.Names, policyName)),
        [
          act(
            'DenySessions',
            {
              en: "Deny what runs on the user's temporary credentials",
              ja: 'ユーザーの一時的な認証情報による操作を拒否する',
            },
            'iam',
            'PutUserPolicy',
            { UserName, PolicyName: policyName, PolicyDocument: denyTemporarySessions },
            { on },
          ).undoneBy(
            { en: 'Allow sessions again', ja: 'セッションの拒否をやめる' },
            'iam',
            'DeleteUserPolicy',
            { UserName, PolicyName: policyName },
            { on },
          ),
        ],
      ),

      // IAM needs a moment until every part of it knows.
      repeatUntil(
        'IsInactive',
        { en: 'Wait until the key is inactive', ja: 'キーが無効になるのを待つ' },
        [sleep('Settle', { en: 'Wait ten seconds', ja: '10 秒待つ' }, { seconds: 10 }), after],
        isKey(AccessKeyId, after, 'Inactive'),
        { max: 6 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 10 }),
});

interface Keys {
  First: Reference<string>;
  FirstStatus: Reference<string>;
  Second: Reference<string>;
  SecondStatus: Reference<string>;
}

/** Whether the one of the user's keys that is meant has this status. */
function isKey(
  id: Reference<string>,
  { First, FirstStatus, Second, SecondStatus }: Keys,
  status: 'Active' | 'Inactive',
) {
  return any(all(is(First, id), is(FirstStatus, status)), all(is(Second, id), is(SecondStatus, status)));
}
