import {
  act,
  any,
  certificate,
  code,
  codeModule,
  dnsChange,
  hostedZone,
  is,
  need,
  not,
  output,
  parameter,
  precheck,
  property,
  read,
  refuseIf,
  runbook,
  waitFor,
  when,
} from '../../functions/runbook/builder.ts';

const planRecords = codeModule<typeof import('./plan-records.handler.ts')>('acm/plan-records');

/** ACM looks at the records every few hours, and says that a renewal may take several. */
const patience = { minutes: 24 * 60 };

export const repairValidation = runbook('acm/repair-validation', {
  title: {
    en: 'Repair the DNS validation of a certificate',
    ja: '証明書の DNS 検証を修復する',
  },
  purpose: {
    en: 'ACM cannot renew or issue a certificate, because the DNS records by which it knows the domain are missing or wrong, and the old one will expire. Put the records into the hosted zone of the domain and wait until ACM has seen them. Repairs the zones of this account only.',
    ja: 'ドメインの所有を示す DNS レコードがない、または誤っているため、ACM が証明書を更新・発行できず、期限切れが近づいている。ドメインのホストゾーンにレコードを登録し、ACM が検証するのを待つ。対象はこのアカウントのホストゾーンのみ。',
  },
  risk: 'low',
  owner: 'network-team',
  timeoutMinutes: 25 * 60,
  parameters: {
    CertificateArn: parameter.string({
      label: { en: 'The certificate', ja: '対象の証明書' },
      pattern: '^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-f-]{36}$',
    }),
  },

  steps: ({ CertificateArn }) => {
    const on = certificate(CertificateArn);
    const before = read(
      'ReadCertificate',
      { en: 'Read what ACM waits for, and until when it has', ja: 'ACM が待っている検証と有効期限を読む' },
      'acm',
      'DescribeCertificate',
      { CertificateArn },
      {
        Domain: output.string('$.Certificate.DomainName'),
        Type: output.string('$.Certificate.Type'),
        Status: output.string('$.Certificate.Status'),
        Method: output.string('$.Certificate.DomainValidationOptions[0].ValidationMethod'),
        Validations: output.mapList('$.Certificate.DomainValidationOptions'),
        // There once ACM has begun to renew.
        Renewal: output.string('$.Certificate.RenewalSummary.RenewalStatus'),
        NotAfter: output.string('$.Certificate.NotAfter'),
      },
      { on },
    );
    const zones = read(
      'ReadZones',
      { en: 'Read the hosted zones of the account', ja: 'アカウントのホストゾーンを読む' },
      'route53',
      'ListHostedZones',
      {},
      { All: output.mapList('$.HostedZones'), AreMore: output.boolean('$.IsTruncated') },
    );
    const plan = code(
      'PlanRecords',
      { en: 'Find the records that are missing or wrong', ja: '不足または誤っているレコードを調べる' },
      planRecords,
      { validations: before.Validations, zones: zones.All },
      {
        ZoneId: output.string('$.zoneId'),
        Domains: output.stringList('$.domains'),
        Changes: output.mapList('$.changes'),
        Undo: output.mapList('$.undo'),
      },
      { may: [need('route53:ListResourceRecordSets', hostedZone('*'))] },
    );
    const repair = act(
      'Repair',
      { en: 'Put the records into the hosted zone', ja: 'ホストゾーンにレコードを登録する' },
      'route53',
      'ChangeResourceRecordSets',
      { HostedZoneId: plan.ZoneId, ChangeBatch: { Changes: plan.Changes } },
      { on: hostedZone(plan.ZoneId), keep: { ChangeId: output.string('$.ChangeInfo.Id') } },
    );

    return [
      before,
      precheck(
        'IsFromAcm',
        { en: 'Refuse a certificate that ACM did not issue', ja: 'ACM が発行した証明書でなければ中止する' },
        before.Type,
        ['AMAZON_ISSUED'],
      ),
      precheck(
        'IsByDns',
        { en: 'Refuse unless it is validated by DNS', ja: 'DNS 検証でなければ中止する' },
        before.Method,
        ['DNS'],
      ),
      refuseIf(
        'DoesNotWait',
        {
          en: 'Refuse unless ACM waits for validation, to issue or to renew it',
          ja: '発行または更新の検証待ちでなければ中止する',
        },
        not(
          any(
            is(before.Status, 'PENDING_VALIDATION'),
            is(before.Renewal, 'PENDING_VALIDATION', 'PENDING_AUTO_RENEWAL'),
          ),
        ),
      ),
      zones,
      refuseIf(
        'TooManyZones',
        {
          en: 'Refuse where there are more zones than one answer holds',
          ja: 'ホストゾーンが 1 回の応答に収まらなければ中止する',
        },
        is(zones.AreMore, true),
      ),
      plan,

      repair.undoneBy(
        { en: 'Put the zone back to as it was', ja: 'ホストゾーンを元に戻す' },
        'route53',
        'ChangeResourceRecordSets',
        { HostedZoneId: plan.ZoneId, ChangeBatch: { Changes: plan.Undo } },
        { on: hostedZone(plan.ZoneId) },
      ),

      waitFor(
        'IsPublished',
        { en: 'Wait until all name servers know', ja: 'すべてのネームサーバーへの反映を待つ' },
        property('route53', 'GetChange', { Id: repair.ChangeId }, '$.ChangeInfo.Status', { on: dnsChange() }),
        ['INSYNC'],
        { minutes: 10 },
      ),
      when(
        'IsNew',
        { en: 'Look whether it is new or to be renewed', ja: '新規発行か更新かを調べる' },
        is(before.Status, 'PENDING_VALIDATION'),
        [
          waitFor(
            'IsIssued',
            { en: 'Wait until the certificate is issued', ja: '証明書の発行を待つ' },
            before.Status,
            ['ISSUED'],
            patience,
          ),
        ],
        [
          waitFor(
            'IsRenewed',
            { en: 'Wait until the certificate is renewed', ja: '証明書の更新を待つ' },
            before.Renewal,
            ['SUCCESS'],
            patience,
          ),
        ],
      ),
    ];
  },
});
