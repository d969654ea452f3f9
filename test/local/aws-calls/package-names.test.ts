import { clientPackage } from '../../../local/aws-calls/package-names.ts';

// botocore's data: the serviceId of each service in small letters with dashes names its package
test.each([
  ['ec2', 'ec2'],
  ['EC2', 'ec2'],
  ['logs', 'cloudwatch-logs'],
  ['events', 'eventbridge'],
  ['autoscaling', 'auto-scaling'],
  ['application-autoscaling', 'application-auto-scaling'],
  ['elb', 'elastic-load-balancing'],
  ['elbv2', 'elastic-load-balancing-v2'],
  ['stepfunctions', 'sfn'],
  ['ds', 'directory-service'],
  ['config', 'config-service'],
  ['resourcegroupstaggingapi', 'resource-groups-tagging-api'],
  ['cognito-idp', 'cognito-identity-provider'],
  ['es', 'elasticsearch-service'],
  ['ses', 'ses'],
  ['dms', 'database-migration-service'],
  ['wafv2', 'wafv2'],
  ['waf-regional', 'waf-regional'],
  ['sso-admin', 'sso-admin'],
  ['ce', 'cost-explorer'],
  ['cloudtrail', 'cloudtrail'],
  ['support', 'support'],
  ['iot-data', 'iot-data-plane'],
  ['secretsmanager', 'secrets-manager'],
  ['route53', 'route-53'],
  ['runtime.sagemaker', 'sagemaker-runtime'],
])('the package of %s is @aws-sdk/client-%s', (service, name) => {
  expect(clientPackage(service)).toBe(`@aws-sdk/client-${name}`);
});

test.each(['', '../client-ec2', 'ec2/../x', 'e c2', '.'])('%j is no name of a service', (service) => {
  expect(clientPackage(service)).toBeUndefined();
});
