import {
  act,
  alarmIsOk,
  all,
  bucket,
  contains,
  is,
  output,
  parameter,
  precheck,
  read,
  refuseIf,
  repeatUntil,
  runbook,
  sleep,
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
    const note = act(
      'NoteBlock',
      {
        en: 'Note what it blocks now, for the way back; most buckets that are public have nothing to note',
        ja: '元に戻すため現在のブロック設定を控える (公開バケットの多くには設定がない)',
      },
      's3',
      'GetPublicAccessBlock',
      { Bucket },
      { on, keep: settings },
    )
      // S3 answers with an error where a bucket has no configuration, which is the same as one with all four off. A bucket that cannot be
      // read at all ends the run here.
      .orAlready(
        precheck(
          'HasNoBlock',
          { en: 'See that the bucket itself can be read', ja: 'バケット自体は読めることを確認する' },
          acl.Owner,
          [acl.Owner],
        ),
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

      note.undoneBy(
        { en: 'Block again what it blocked before', ja: '元のブロック設定に戻す' },
        's3',
        'PutPublicAccessBlock',
        {
          Bucket,
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: note.BlockPublicAcls,
            IgnorePublicAcls: note.IgnorePublicAcls,
            BlockPublicPolicy: note.BlockPublicPolicy,
            RestrictPublicBuckets: note.RestrictPublicBuckets,
          },
        },
        { on },
      ),
      act(
        'Block',
        { en: 'Block all public access', ja: 'パブリックアクセスをすべてブロックする' },
        's3',
        'PutPublicAccessBlock',
        { Bucket, PublicAccessBlockConfiguration: closed },
        { on },
      ).undoneBy(
        { en: 'Remove the block; what was noted is set after it', ja: 'ブロックを外す (控えた設定はこの後に戻す)' },
        's3',
        'DeletePublicAccessBlock',
        { Bucket },
        { on },
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
