import type { AnswerCall } from '../../../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../../../runbooks/acm/plan-records.handler.ts';
import { repairValidation } from '../../../../runbooks/acm/repair-validation.ts';
import { invokeCode } from '../../../runbooks/invoke-code.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

/** A certificate that waits for its validation, and the zone of its domain, in which the record is not. */
async function certificateOf(aws: Aws, domain: string): Promise<Record<string, string>> {
  const { HostedZone } = await aws('route53', 'CreateHostedZone', { Name: domain, CallerReference: domain });
  const { CertificateArn } = await aws('acm', 'RequestCertificate', {
    DomainName: `www.${domain}`,
    ValidationMethod: 'DNS',
  });
  const { Certificate } = await aws('acm', 'DescribeCertificate', { CertificateArn });
  expect(Certificate.Status).toBe('PENDING_VALIDATION');
  const { Name, Value } = Certificate.DomainValidationOptions[0].ResourceRecord;
  return { CertificateArn, ZoneId: HostedZone.Id, Name, Value };
}

/** The values of the CNAME records of a zone, by name. */
async function cnamesOf(aws: Aws, HostedZoneId: string | undefined): Promise<Record<string, string>> {
  const { ResourceRecordSets } = await aws('route53', 'ListResourceRecordSets', { HostedZoneId });
  return Object.fromEntries(
    ResourceRecordSets.filter(({ Type }: { Type: string }) => Type === 'CNAME').map(
      ({ Name, ResourceRecords }: { Name: string; ResourceRecords: { Value: string }[] }) => [
        Name,
        ResourceRecords[0]?.Value,
      ],
    ),
  );
}

const parameters = ({ CertificateArn = '' }) => ({ CertificateArn });
const code = invokeCode('acm/plan-records', handler);

/** moto issues a certificate when a minute of real time is over, whatever DNS says: here, once the record is published, or never. */
function acmThat(status: 'ISSUED' | 'PENDING_VALIDATION'): AnswerCall {
  let isPublished = false;
  return ({ api }) => {
    if (api === 'GetChange') isPublished = true;
    return api === 'DescribeCertificate' && isPublished ? { Certificate: { Status: status } } : undefined;
  };
}

export const acm: RunbookCase[] = [
  {
    title: 'puts the record into the zone',
    runbook: repairValidation,
    arrange: (aws) => certificateOf(aws, 'example.com'),
    parameters,
    lacks: () => [code, acmThat('ISSUED')],
    status: 'Success',
    async changed(aws, { ZoneId, Name = '', Value = '' }) {
      expect(await cnamesOf(aws, ZoneId)).toEqual({ [Name]: Value });
    },
  },
  {
    title: 'takes the record out again where the certificate is not issued',
    runbook: repairValidation,
    arrange: (aws) => certificateOf(aws, 'example.net'),
    parameters,
    lacks: () => [code, acmThat('PENDING_VALIDATION')],
    status: 'TimedOut',
    async changed(aws, { ZoneId }, { calls }) {
      expect(calls.filter(({ api }) => api === 'ChangeResourceRecordSets')).toHaveLength(2);
      expect(await cnamesOf(aws, ZoneId)).toEqual({});
    },
  },
  {
    title: 'corrects a record that is wrong, and sets it back where the certificate is not issued',
    runbook: repairValidation,
    async arrange(aws) {
      const made = await certificateOf(aws, 'example.org');
      const ResourceRecords = [{ Value: 'somewhere.else.' }];
      const ResourceRecordSet = { Name: made.Name, Type: 'CNAME', TTL: 60, ResourceRecords };
      const Changes = [{ Action: 'CREATE', ResourceRecordSet }];
      await aws('route53', 'ChangeResourceRecordSets', { HostedZoneId: made.ZoneId, ChangeBatch: { Changes } });
      return made;
    },
    parameters,
    lacks: () => [code, acmThat('PENDING_VALIDATION')],
    status: 'TimedOut',
    async changed(aws, { ZoneId, Name = '', Value = '' }, { calls }) {
      const [change] = calls.filter(({ api }) => api === 'ChangeResourceRecordSets');
      expect(change?.input.ChangeBatch).toMatchObject({
        Changes: [{ Action: 'UPSERT', ResourceRecordSet: { Name, ResourceRecords: [{ Value }] } }],
      });
      expect(await cnamesOf(aws, ZoneId)).toEqual({ [Name]: 'somewhere.else.' });
    },
  },
];
