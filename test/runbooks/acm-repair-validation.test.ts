import type {
  CertificateDetail,
  CertificateStatus,
  DescribeCertificateResponse,
  RenewalStatus,
} from '@aws-sdk/client-acm';
import type {
  Change,
  ChangeResourceRecordSetsResponse,
  GetChangeResponse,
  ListHostedZonesResponse,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, type RunOptions, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { planRecords } from '../../runbooks/acm/plan-records.handler.ts';
import { repairValidation } from '../../runbooks/acm/repair-validation.ts';
import { leastPrivilege } from './least-privilege.ts';

const CertificateArn = 'arn:aws:acm:ap-northeast-1:000000000000:certificate/12345678-1234-1234-1234-123456789012';
const parameters = { CertificateArn };
const name = '_a.www.example.com.';
const value = '_x.acm-validations.aws.';
const wanted: ResourceRecordSet = { Name: name, Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: value }] };
const wrong: ResourceRecordSet = { ...wanted, ResourceRecords: [{ Value: '_old.acm-validations.aws.' }] };

interface Settings {
  status?: CertificateStatus;
  renewal?: RenewalStatus;
  method?: 'DNS' | 'EMAIL';
  type?: 'AMAZON_ISSUED' | 'IMPORTED';
  /** What DNS holds at the name that ACM wants. */
  record?: ResourceRecordSet;
  moreZones?: boolean;
  refuses?: string;
  /** ACM never looks. */
  blind?: boolean;
  /** Route 53 never ends the change. */
  pending?: boolean;
}

const since = new Date('2030-01-01T00:00:00Z');

/** A certificate that waits, its zone, and an ACM that looks at the zone at its third look. */
function world(settings: Settings) {
  const dns = { record: settings.record, changes: [] as Change[][] };
  let looks = 0;
  const answers: Record<string, (input: AwsCall['input']) => object> = {
    DescribeCertificate: () => {
      const seen = !settings.blind && dns.record?.ResourceRecords?.[0]?.Value === value && ++looks > 3;
      return { Certificate: certificateOf(settings, seen) } satisfies DescribeCertificateResponse;
    },
    ListHostedZones: () =>
      ({
        HostedZones: [
          { Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: 'c', Config: { PrivateZone: false } },
        ],
        Marker: '',
        MaxItems: 100,
        IsTruncated: settings.moreZones ?? false,
      }) satisfies ListHostedZonesResponse,
    ChangeResourceRecordSets: ({ HostedZoneId, ChangeBatch }) => {
      expect(HostedZoneId).toBe('Z1');
      const { Changes } = ChangeBatch as { Changes: Change[] };
      dns.changes.push(Changes);
      for (const { Action, ResourceRecordSet } of Changes)
        dns.record = Action === 'DELETE' ? undefined : ResourceRecordSet;
      const ChangeInfo = { Id: '/change/C1', Status: 'PENDING', SubmittedAt: since } as const;
      return { ChangeInfo } satisfies ChangeResourceRecordSetsResponse;
    },
    GetChange: ({ Id }) => {
      const Status = settings.pending ? 'PENDING' : 'INSYNC';
      return { ChangeInfo: { Id: String(Id), Status, SubmittedAt: since } } satisfies GetChangeResponse;
    },
  };
  const options: RunOptions = {
    answers: [
      ({ api, input }) => {
        if (settings.refuses === api) throw new AwsCallError('AccessDenied', `${api} is refused`, 403);
        return answers[api]?.(input) as Record<string, unknown> | undefined;
      },
    ],
    code: { 'acm/plan-records': (question) => planRecords(question, async () => dns.record) },
  };
  return { dns, options };
}

function certificateOf(
  { status = 'ISSUED', renewal, method = 'DNS', type = 'AMAZON_ISSUED' }: Settings,
  seen: boolean,
) {
  const validations = [
    {
      DomainName: 'www.example.com',
      ValidationMethod: method,
      ...(method === 'DNS' && { ResourceRecord: { Name: name, Type: 'CNAME', Value: value } as const }),
    },
  ];
  return {
    CertificateArn,
    DomainName: 'www.example.com',
    Type: type,
    Status: status === 'PENDING_VALIDATION' && seen ? 'ISSUED' : status,
    DomainValidationOptions: validations,
    NotAfter: new Date('2030-03-01T00:00:00Z'),
    ...(renewal && {
      RenewalSummary: {
        RenewalStatus: seen ? 'SUCCESS' : renewal,
        DomainValidationOptions: validations,
        UpdatedAt: since,
      },
    }),
  } satisfies CertificateDetail;
}

const renewing = { renewal: 'PENDING_VALIDATION' } as const;

describe('acm/repair-validation, with scripted answers', () => {
  test.each<[string, Settings, string]>([
    ['a certificate that is to be renewed', renewing, 'IsRenewed'],
    ['a certificate that is new', { status: 'PENDING_VALIDATION' }, 'IsIssued'],
    ['a record that is wrong', { ...renewing, record: wrong }, 'IsRenewed'],
  ])('repairs the record and waits until ACM has seen it: %s', async (_, settings, waited) => {
    const { dns, options } = world(settings);

    const { status, path, outputs } = await runDocument(repairValidation, { ...options, parameters });

    expect(status).toBe('Success');
    expect(path.slice(-5)).toEqual(['Repair', 'IsPublished', 'IsNew', waited, 'Done']);
    expect(dns.record).toEqual(wanted);
    expect(outputs['PlanRecords.Domains']).toEqual(['www.example.com']);
  });

  test.each<[string, Settings, string]>([
    ['a certificate that was imported', { ...renewing, type: 'IMPORTED' }, 'IsFromAcm'],
    ['a certificate that is validated by mail', { ...renewing, method: 'EMAIL' }, 'IsByDns'],
    ['a certificate that is not being renewed', {}, 'RefuseDoesNotWait'],
    [
      'a certificate that is renewed: a second run changes nothing',
      { renewal: 'SUCCESS', record: wanted },
      'RefuseDoesNotWait',
    ],
    ['a certificate that has expired', { status: 'EXPIRED', renewal: 'FAILED' }, 'RefuseDoesNotWait'],
    ['an account with more zones than one answer holds', { ...renewing, moreZones: true }, 'RefuseTooManyZones'],
    ['where every record is right: a second run changes nothing', { ...renewing, record: wanted }, 'PlanRecords'],
  ])('refuses %s', async (_, settings, last) => {
    const { dns, options } = world(settings);

    const { status, way } = await runDocument(repairValidation, { ...options, parameters });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(`${last} Failed`);
    expect(dns.changes).toEqual([]);
  });

  test('undoes nothing where the zone cannot be changed', async () => {
    const { dns, options } = world({ ...renewing, refuses: 'ChangeResourceRecordSets' });

    const { status, way } = await runDocument(repairValidation, { ...options, parameters });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('Repair Failed');
    expect(dns.changes).toEqual([]);
  });

  test.each<[string, Settings, string, ResourceRecordSet | undefined]>([
    ['ACM does not see the record that was made', { ...renewing, blind: true }, 'IsRenewed', undefined],
    ['ACM does not see the record that was corrected', { ...renewing, blind: true, record: wrong }, 'IsRenewed', wrong],
    ['the certificate is not issued', { status: 'PENDING_VALIDATION', blind: true }, 'IsIssued', undefined],
    ['the change is never published', { ...renewing, pending: true }, 'IsPublished', undefined],
  ])('puts the zone back to as it was where %s', async (_, settings, failed, before) => {
    const { dns, options } = world(settings);

    const { status, way } = await runDocument(repairValidation, { ...options, parameters });

    expect(status).toBe('TimedOut');
    expect(way.slice(-2)).toEqual([`${failed} TimedOut`, 'UndoRepair Success']);
    expect(dns.record).toEqual(before);
  });

  test('waits a day for ACM', async () => {
    const { options } = world({ ...renewing, blind: true });

    const { seconds } = await runDocument(repairValidation, { ...options, parameters });

    expect(seconds).toBeGreaterThanOrEqual(24 * 3600);
    expect(seconds).toBeLessThan(25 * 3600);
  });

  test('does not start with the name of a domain', async () => {
    const { options } = world(renewing);

    const run = runDocument(repairValidation, { ...options, parameters: { CertificateArn: 'www.example.com' } });

    await expect(run).rejects.toThrow('CertificateArn');
  });
});

leastPrivilege(repairValidation, {
  success: () => ({ ...world(renewing).options, parameters }),
  undo: () => ({ ...world({ status: 'PENDING_VALIDATION', blind: true }).options, parameters }),
});
