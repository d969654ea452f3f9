import {
  act,
  alarmIsOk,
  all,
  bucket,
  code,
  codeModule,
  contains,
  is,
  need,
  output,
  parameter,
  read,
  refuseIf,
  repeatUntil,
  runbook,
  sleep,
  when,
} from '../../functions/runbook/builder.ts';

/** The four settings of https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html. */
const settings = {
  BlockPublicAcls: output.boolean('$.PublicAccessBlockConfiguration.BlockPublicAcls'),
  IgnorePublicAcls: output.boolean('$.PublicAccessBlockConfiguration.IgnorePublicAcls'),
  BlockPublicPolicy: output.boolean('$.PublicAccessBlockConfiguration.BlockPublicPolicy'),
  RestrictPublicBuckets: output.boolean('$.PublicAccessBlockConfiguration.RestrictPublicBuckets'),
};
const closed = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const readBlock = codeModule<typeof import('./read-block.handler.ts')>('s3/read-block');

export const blockPublicAccess = runbook('s3/block-public-access', {
  title: { en: 'Block public access to an S3 bucket', ja: 'S3 バケットのパブリックアクセスをブロックする' },
  purpose: {
    en: 'A bucket can be read or written by anyone, and is not meant to be. Block all public access to it, by access control lists and by policy; nothing in them is changed. Who uses the bucket without signing in is shut out at once.',
    ja: '意図せずバケットが誰でも読み書きできる状態になっている。ACL とポリシーによるパブリックアクセスをすべてブロックする。ACL とポリシー自体は変更しない。認証なしで利用している人は直ちに使えなくなる。',
  },
  risk: 'high',
  owner: 'security-team',
  timeoutMinutes: 45,
  parameters: {
    Bucket: parameter.string({
      label: { en: 'The bucket', ja: '対象のバケット' },
      pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    }),
    PublicOnPurpose: parameter.stringList({
      label: {
        en: 'Buckets that are public on purpose, such as web sites: they are never blocked',
        ja: '意図して公開しているバケット (Web サイトなど)。ブロックしない',
      },
      default: [],
      pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    }),
  },

  steps: ({ Bucket, PublicOnPurpose }) => {
    const on = bucket(Bucket);
    const acl = read(
      'ReadAcl',
      { en: 'Read who is granted access by its access control list', ja: 'ACL で許可されている相手を読む' },
      's3',
      'GetBucketAcl',
      { Bucket },
      {
        Owner: output.string('$.Owner.ID'),
        Groups: output.stringList('$.Grants[*].Grantee.URI'),
      },
      { on },
    );
    const before = code(
      'NoteBlock',
      { en: 'Note what it blocks now, if anything', ja: '現在のブロック設定 (あれば) を控える' },
      readBlock,
      { bucket: Bucket },
      {
        IsThere: output.boolean('$.isThere'),
        IsClosed: output.boolean('$.isClosed'),
        BlockPublicAcls: output.boolean('$.configuration.BlockPublicAcls'),
        IgnorePublicAcls: output.boolean('$.configuration.IgnorePublicAcls'),
        BlockPublicPolicy: output.boolean('$.configuration.BlockPublicPolicy'),
        RestrictPublicBuckets: output.boolean('$.configuration.RestrictPublicBuckets'),
      },
      { may: [need('s3:GetBucketPublicAccessBlock', on)] },
    );
    const block = (name: string) =>
      act(
        name,
        { en: 'Block all public access', ja: 'パブリックアクセスをすべてブロックする' },
        's3',
        'PutPublicAccessBlock',
        { Bucket, PublicAccessBlockConfiguration: closed },
        { on },
      );
    const after = read(
      'ReadBlock',
      { en: 'Read what it blocks then', ja: '変更後のブロック設定を読む' },
      's3',
      'GetPublicAccessBlock',
      { Bucket },
      settings,
      { on },
    );

    return [
      acl,
      refuseIf(
        'IsPublicOnPurpose',
        { en: 'Refuse a bucket that is public on purpose', ja: '意図して公開しているバケットなら中止する' },
        contains(PublicOnPurpose, Bucket),
        acl.Owner,
      ),

      before,
      when(
        'IsOpen',
        { en: 'Look whether it blocks all of it already', ja: 'すでにすべてブロックしているかを調べる' },
        is(before.IsClosed, false),
        [
          when(
            'BlocksSome',
            { en: 'Look whether it has a block of its own', ja: 'ブロック設定があるかを調べる' },
            is(before.IsThere, true),
            [
              block('Replace').undoneBy(
                { en: 'Block again what it blocked before', ja: '元のブロック設定に戻す' },
                's3',
                'PutPublicAccessBlock',
                {
                  Bucket,
                  PublicAccessBlockConfiguration: {
                    BlockPublicAcls: before.BlockPublicAcls,
                    IgnorePublicAcls: before.IgnorePublicAcls,
                    BlockPublicPolicy: before.BlockPublicPolicy,
                    RestrictPublicBuckets: before.RestrictPublicBuckets,
                  },
                },
                { on },
              ),
            ],
            [
              block('Block').undoneBy(
                { en: 'Take the block away again', ja: 'ブロック設定を外す' },
                's3',
                'DeletePublicAccessBlock',
                { Bucket },
                { on },
              ),
            ],
          ),
        ],
      ),

      repeatUntil(
        'IsClosed',
        { en: 'Wait until nothing lets the public in', ja: 'パブリックアクセスがすべてブロックされるのを待つ' },
        [sleep('Settle', { en: 'Wait five seconds', ja: '5 秒待つ' }, { seconds: 5 }), after],
        all(
          is(after.BlockPublicAcls, true),
          is(after.IgnorePublicAcls, true),
          is(after.BlockPublicPolicy, true),
          is(after.RestrictPublicBuckets, true),
        ),
        { max: 6 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 10 }),
});
