import type { DomainValidation } from '@aws-sdk/client-acm';
import {
  type Change,
  type ChangeAction,
  type HostedZone,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';

interface Question {
  /** What ACM wants to see of each domain of a certificate. */
  validations: DomainValidation[];
  /** The zones of the account. */
  zones: HostedZone[];
}

interface Plan {
  zoneId: string;
  /** The domains whose record is missing or wrong. */
  domains: string[];
  changes: Change[];
  /** What takes the changes back. */
  undo: Change[];
}

/** The CNAME record of exactly this name; undefined where there is none. */
type FindRecord = (zoneId: string, name: string) => Promise<ResourceRecordSet | undefined>;

const route53 = new Route53Client({});

/**
 * Which records a hosted zone lacks for the validation of a certificate, and how it comes by them. Zones that only a VPC sees do not
 * count: ACM asks the public DNS.
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 *
 * @throws {Error} as `planRecords` does.
 */
export const handler = (question: Question): Promise<Plan> => planRecords(question, findRecord);

/**
 * Compares what ACM wants to see with what the zones hold.
 *
 * @throws {Error} where no domain is in a zone of the account, where every record is as it should be, and where more than one zone would
 *   have to be changed.
 */
export async function planRecords({ validations, zones }: Question, find: FindRecord): Promise<Plan> {
  const wanted = validations.flatMap((validation) => wantedOf(validation, zones));
  if (wanted.length === 0) {
    const names = validations.map(({ DomainName }) => DomainName).join(', ');
    throw new Error(`No public hosted zone of this account holds ${names}: their DNS is somebody else's to repair.`);
  }
  const compared = await Promise.all(
    unique(wanted).map(async (one) => ({ ...one, found: await find(one.zoneId, one.name) })),
  );
  const faults = compared.filter(({ found, value }) => !isSame(found, value));
  const [first, ...others] = faults;
  if (!first) {
    throw new Error(
      'Every record is as ACM wants it: look for a CAA record that forbids it, or a delegation that is broken.',
    );
  }
  if (others.some(({ zoneId }) => zoneId !== first.zoneId)) {
    throw new Error(`Records are missing in several zones: ${faults.map(({ domain }) => domain).join(', ')}.`);
  }
  return {
    zoneId: first.zoneId,
    domains: faults.map(({ domain }) => domain),
    changes: faults.map(({ name, value, found }) => changeOf(found ? 'UPSERT' : 'CREATE', record(name, value))),
    undo: faults.map(({ name, value, found }) =>
      found ? changeOf('UPSERT', found) : changeOf('DELETE', record(name, value)),
    ),
  };
}

interface Wanted {
  domain: string;
  zoneId: string;
  name: string;
  value: string;
}

function wantedOf({ DomainName = '', ResourceRecord }: DomainValidation, zones: HostedZone[]): Wanted[] {
  const { Name: name, Value: value } = ResourceRecord ?? {};
  const zone = name === undefined ? undefined : zoneOf(name, zones);
  if (name === undefined || value === undefined || zone?.Id === undefined) return [];
  return [{ domain: DomainName, zoneId: zone.Id.replace(/^\/hostedzone\//, ''), name, value }];
}

/** The zone that answers for a name: of those that it ends with, the longest. */
function zoneOf(name: string, zones: HostedZone[]): HostedZone | undefined {
  return zones
    .filter(({ Config }) => !Config?.PrivateZone)
    .filter(({ Name = '.' }) => `.${name}`.endsWith(`.${Name}`))
    .toSorted((one, other) => (other.Name?.length ?? 0) - (one.Name?.length ?? 0))[0];
}

/** A domain and its wildcard have the same record. */
function unique(wanted: Wanted[]): Wanted[] {
  return [...new Map(wanted.toReversed().map((one) => [one.name, one])).values()].toReversed();
}

const isSame = (found: ResourceRecordSet | undefined, value: string): boolean =>
  found?.ResourceRecords?.length === 1 && withoutDot(found.ResourceRecords[0]?.Value) === withoutDot(value);

const withoutDot = (name = ''): string => name.toLowerCase().replace(/\.$/, '');

/** With the time to live that ACM itself sets. */
const record = (Name: string, Value: string): ResourceRecordSet => ({
  Name,
  Type: 'CNAME',
  TTL: 300,
  ResourceRecords: [{ Value }],
});

const changeOf = (Action: ChangeAction, ResourceRecordSet: ResourceRecordSet): Change => ({
  Action,
  ResourceRecordSet,
});

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html: it begins at the name, or after it. */
async function findRecord(zoneId: string, name: string): Promise<ResourceRecordSet | undefined> {
  const { ResourceRecordSets = [] } = await route53.send(
    new ListResourceRecordSetsCommand({
      HostedZoneId: zoneId,
      StartRecordName: name,
      StartRecordType: 'CNAME',
      MaxItems: 1,
    }),
  );
  return ResourceRecordSets.find(({ Name, Type }) => Type === 'CNAME' && withoutDot(Name) === withoutDot(name));
}
