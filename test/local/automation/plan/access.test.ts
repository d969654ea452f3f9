import { accessOf } from '../../../../local/automation/plan/access.ts';

describe('an operation', () => {
  test.each([
    ['ec2', 'DescribeInstances'],
    ['s3', 'ListBuckets'],
    ['s3', 'ListObjectsV2'],
    ['s3', 'HeadBucket'],
    ['s3', 'GetBucketEncryption'],
    ['s3', 'GetPublicAccessBlock'],
    ['elbv2', 'DescribeTargetHealth'],
    ['logs', 'FilterLogEvents'],
    ['logs', 'StartQuery'],
    ['events', 'ListRules'],
    ['stepfunctions', 'DescribeExecution'],
    ['config', 'GetComplianceDetailsByConfigRule'],
    ['resourcegroupstaggingapi', 'GetResources'],
    ['dynamodb', 'TransactGetItems'],
    ['docdb', 'DescribeDBClusters'],
    ['rds', 'DescribeDbInstances'],
    ['iam', 'SimulatePrincipalPolicy'],
    ['apigateway', 'GetRestApis'],
    ['sts', 'GetCallerIdentity'],
  ])('%s:%s only looks', async (service, api) => {
    expect(await accessOf(service, api)).toBe('read');
  });

  // the second half: IAM's level is Read, but they do something
  test.each([
    ['ec2', 'StopInstances'],
    ['s3', 'PutObject'],
    ['lambda', 'Invoke'],
    ['sts', 'AssumeRole'],
    ['kms', 'Decrypt'],
    ['tag', 'TagResources'],
    ['dynamodb', 'ExecuteStatement'],
    ['ec2', 'DescribeNothing'],
    ['nosuchservice', 'GetThing'],
    ['sqs', 'ReceiveMessage'],
    ['cloudformation', 'DetectStackDrift'],
    ['iam', 'GenerateCredentialReport'],
    ['config', 'DeliverConfigSnapshot'],
    ['logs', 'StopQuery'],
    ['sts', 'GetSessionToken'],
    ['sagemaker', 'InvokeEndpoint'],
  ])('%s:%s counts as a write', async (service, api) => {
    expect(await accessOf(service, api)).toBe('write');
  });
});
