import type { DomainValidation } from '@aws-sdk/client-acm';
import type { HostedZone, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { planRecords } from '../../../runbooks/acm/plan-records.handler.ts';

const zone = (Id: string, Name: string, PrivateZone = false): HostedZone => ({
  Id: `/hostedzone/${Id}`,
  Name,
  CallerReference: Id,
  Config: { PrivateZone },
});
const wants = (DomainName: string, name: string, value = `${name}acm-validations.aws.`): DomainValidation => ({
  DomainName,
  ValidationMethod: 'DNS',
  ResourceRecord: { Name: name, Type: 'CNAME', Value: value },
});
const cname = (Name: string, Value: string, TTL = 300): ResourceRecordSet => ({
  Name,
  Type: 'CNAME',
  TTL,
  ResourceRecords: [{ Value }],
});

const zones = [zone('Z1', 'example.com.'), zone('Z2', 'shop.example.com.'), zone('Z3', 'example.com.', true)];
const www = wants('www.example.com', '_a.www.example.com.', '_x.acm-validations.aws.');
const shop = wants('shop.example.com', '_b.shop.example.com.', '_y.acm-validations.aws.');

/** DNS that holds these records, by zone. */
const holding =
  (records: Record<string, ResourceRecordSet[]>) =>
  async (zoneId: string, name: string): Promise<ResourceRecordSet | undefined> =>
    records[zoneId]?.find(({ Name }) => Name === name);

describe('the records of a certificate', () => {
  test('are made where they are missing, and removed by the undo', async () => {
    const plan = await planRecords({ validations: [www], zones }, holding({}));

    const ResourceRecordSet = cname('_a.www.example.com.', '_x.acm-validations.aws.');
    expect(plan).toEqual({
      zoneId: 'Z1',
      domains: ['www.example.com'],
      changes: [{ Action: 'CREATE', ResourceRecordSet }],
      undo: [{ Action: 'DELETE', ResourceRecordSet }],
    });
  });

  test('are corrected where they are wrong, and the undo sets what was there', async () => {
    const old = cname('_a.www.example.com.', '_old.acm-validations.aws.', 60);

    const plan = await planRecords({ validations: [www], zones }, holding({ Z1: [old] }));

    expect(plan.changes).toEqual([
      { Action: 'UPSERT', ResourceRecordSet: cname('_a.www.example.com.', '_x.acm-validations.aws.') },
    ]);
    expect(plan.undo).toEqual([{ Action: 'UPSERT', ResourceRecordSet: old }]);
  });

  test('that are right are left', async () => {
    const api = wants('api.example.com', '_c.api.example.com.', '_z.acm-validations.aws.');
    const right = cname('_a.www.example.com.', '_X.acm-validations.aws');

    const plan = await planRecords({ validations: [www, api], zones }, holding({ Z1: [right] }));

    expect(plan.domains).toEqual(['api.example.com']);
  });

  test('belong into the zone with the longest name, never into a private one', async () => {
    const plan = await planRecords({ validations: [shop], zones: zones.toReversed() }, holding({}));

    expect(plan.zoneId).toBe('Z2');
  });

  test('of a domain and its wildcard are one', async () => {
    const wildcard = { ...www, DomainName: '*.www.example.com' };

    const plan = await planRecords({ validations: [www, wildcard], zones }, holding({}));

    expect(plan.changes).toHaveLength(1);
    expect(plan.domains).toEqual(['www.example.com']);
  });

  test('of domains whose zone is elsewhere are left to those whose zone it is', async () => {
    const foreign = wants('example.net', '_d.example.net.');

    const plan = await planRecords({ validations: [foreign, www], zones }, holding({}));

    expect(plan.domains).toEqual(['www.example.com']);
  });

  test.each<[string, DomainValidation[], ResourceRecordSet[], RegExp]>([
    ['no zone of the account holds a domain', [wants('badexample.com', '_e.badexample.com.')], [], /badexample\.com/],
    ['ACM does not say yet what it wants', [{ DomainName: 'www.example.com' }], [], /www\.example\.com/],
    ['every record is right', [www], [cname('_a.www.example.com.', '_x.acm-validations.aws.')], /CAA/],
    ['several zones would have to be changed', [www, shop], [], /several zones: www\.example\.com, shop\.example\.com/],
  ])('are not planned where %s', async (_, validations, records, message) => {
    const plan = planRecords({ validations, zones }, holding({ Z1: records }));

    await expect(plan).rejects.toThrow(message);
  });
});
