import { whatEventRuns } from './what-it-runs.ts';

const byCloudTrail = 'AWS API Call via CloudTrail';

describe('a key that is scheduled for deletion', () => {
  const KeyId = 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const requestParameters = { pendingWindowInDays: 20, keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' };

  test('is kept', () => {
    const responseElements = { keyId: KeyId, keyState: 'PendingDeletion', deletionDate: 'Apr 12, 2021 18:58:30 PM' };
    const detail = { eventName: 'ScheduleKeyDeletion', requestParameters, responseElements };

    expect(whatEventRuns('aws.kms', byCloudTrail, detail)).toMatchObject([
      {
        document: 'Kizuki-kms-cancel-deletion',
        target: { id: KeyId, account: '111122223333', region: 'us-west-2' },
        parameters: { KeyId: [KeyId] },
      },
    ]);
  });

  test('is left where the call failed', () => {
    const detail = {
      eventName: 'ScheduleKeyDeletion',
      errorCode: 'AccessDenied',
      requestParameters,
      responseElements: null,
    };

    expect(whatEventRuns('aws.kms', byCloudTrail, detail)).toEqual([]);
  });
});

test.each([
  ['AWS_RISK_CREDENTIALS_EXPOSED', 1],
  ['AWS_EC2_OPERATIONAL_ISSUE', 0],
])('an exposed access key is deactivated: %s', (eventTypeCode, count) => {
  const detail = {
    service: 'RISK',
    eventTypeCode,
    eventTypeCategory: 'issue',
    affectedEntities: [{ entityValue: 'AKIAIOSFODNN7EXAMPLE' }],
  };

  const runs = whatEventRuns('aws.health', 'AWS Health Event', detail);

  expect(runs).toMatchObject(
    Array.from({ length: count }, () => ({
      document: 'Kizuki-iam-deactivate-access-key',
      target: { id: 'access-key/AKIAIOSFODNN7EXAMPLE' },
      parameters: { AccessKeyId: ['AKIAIOSFODNN7EXAMPLE'] },
    })),
  );
});

test.each([
  ['Policy:S3/BucketAnonymousAccessGranted', 1],
  ['Policy:S3/BucketLoggingDisabled', 0],
])('a bucket that GuardDuty finds public is closed: %s', (type, count) => {
  const s3BucketDetails = [{ name: 'orders-export', publicAccess: { effectivePermission: 'PUBLIC' } }];

  const runs = whatEventRuns('aws.guardduty', 'GuardDuty Finding', { type, resource: { s3BucketDetails } });

  expect(runs).toMatchObject(
    Array.from({ length: count }, () => ({
      document: 'Kizuki-s3-block-public-access',
      target: { id: 'bucket/orders-export' },
      parameters: { Bucket: ['orders-export'] },
    })),
  );
});

describe('a new rule of a security group', () => {
  const rule = {
    groupOwnerId: '000000000000',
    groupId: 'sg-0123456789abcdef0',
    securityGroupRuleId: 'sgr-0123456789abcdef0',
    isEgress: false,
    ipProtocol: 'tcp',
    fromPort: 22,
    toPort: 22,
  };
  const runsOn = (made: object) =>
    whatEventRuns('aws.ec2', byCloudTrail, {
      eventName: 'AuthorizeSecurityGroupIngress',
      responseElements: { _return: true, securityGroupRuleSet: { items: [{ ...rule, ...made }] } },
    });

  test.each([
    ['SSH to all of IPv4', { cidrIpv4: '0.0.0.0/0' }, 'revoke-open-ingress-ipv4'],
    ['SSH to all of IPv6', { cidrIpv6: '::/0' }, 'revoke-open-ingress-ipv6'],
    ['all ports', { cidrIpv4: '0.0.0.0/0', ipProtocol: '-1', fromPort: -1, toPort: -1 }, 'revoke-open-ingress-ipv4'],
  ])('that opens %s is revoked', (_, made, remediation) => {
    expect(runsOn(made)).toMatchObject([
      {
        remediation,
        document: 'Kizuki-ec2-revoke-open-ingress',
        target: { id: 'security-group-rule/sgr-0123456789abcdef0' },
        parameters: { RuleId: ['sgr-0123456789abcdef0'] },
      },
    ]);
  });

  test.each([
    ['a web site to the world', { cidrIpv4: '0.0.0.0/0', fromPort: 443, toPort: 443 }],
    ['SSH to a network', { cidrIpv4: '192.0.2.0/24' }],
  ])('that opens %s is left', (_, made) => {
    expect(runsOn(made)).toEqual([]);
  });

  test('is found among others that one call made', () => {
    const web = { ...rule, securityGroupRuleId: 'sgr-00000001', cidrIpv4: '0.0.0.0/0', fromPort: 443, toPort: 443 };
    const ssh = { ...rule, securityGroupRuleId: 'sgr-00000002', cidrIpv4: '0.0.0.0/0' };
    const database = {
      ...rule,
      securityGroupRuleId: 'sgr-00000003',
      cidrIpv4: '0.0.0.0/0',
      fromPort: 5432,
      toPort: 5432,
    };
    const detail = {
      eventName: 'AuthorizeSecurityGroupIngress',
      responseElements: { _return: true, securityGroupRuleSet: { items: [web, ssh, database] } },
    };

    const runs = whatEventRuns('aws.ec2', byCloudTrail, detail);

    expect(runs.map(({ parameters }) => parameters)).toMatchObject([
      { RuleId: ['sgr-00000002'] },
      { RuleId: ['sgr-00000003'] },
    ]);
  });
});
