/**
 * boto3's names of services whose SDK v3 package is named otherwise; every other package has boto3's name. The packages have the
 * serviceId of each service in small letters with dashes, as botocore's data tells it.
 */
const packageNames: Record<string, string> = {
  apigateway: 'api-gateway',
  'application-autoscaling': 'application-auto-scaling',
  appmesh: 'app-mesh',
  autoscaling: 'auto-scaling',
  'autoscaling-plans': 'auto-scaling-plans',
  ce: 'cost-explorer',
  cloudhsmv2: 'cloudhsm-v2',
  cloudsearchdomain: 'cloudsearch-domain',
  'cognito-idp': 'cognito-identity-provider',
  config: 'config-service',
  cur: 'cost-and-usage-report-service',
  datapipeline: 'data-pipeline',
  devicefarm: 'device-farm',
  directconnect: 'direct-connect',
  discovery: 'application-discovery-service',
  dms: 'database-migration-service',
  ds: 'directory-service',
  'ds-data': 'directory-service-data',
  dynamodbstreams: 'dynamodb-streams',
  elasticbeanstalk: 'elastic-beanstalk',
  elb: 'elastic-load-balancing',
  elbv2: 'elastic-load-balancing-v2',
  es: 'elasticsearch-service',
  events: 'eventbridge',
  globalaccelerator: 'global-accelerator',
  'iot-data': 'iot-data-plane',
  'iot-jobs-data': 'iot-jobs-data-plane',
  iotevents: 'iot-events',
  'iotevents-data': 'iot-events-data',
  iotwireless: 'iot-wireless',
  kinesisanalytics: 'kinesis-analytics',
  kinesisanalyticsv2: 'kinesis-analytics-v2',
  kinesisvideo: 'kinesis-video',
  'lex-models': 'lex-model-building-service',
  'lex-runtime': 'lex-runtime-service',
  'lexv2-models': 'lex-models-v2',
  'lexv2-runtime': 'lex-runtime-v2',
  logs: 'cloudwatch-logs',
  machinelearning: 'machine-learning',
  'marketplace-entitlement': 'marketplace-entitlement-service',
  marketplacecommerceanalytics: 'marketplace-commerce-analytics',
  meteringmarketplace: 'marketplace-metering',
  mgh: 'migration-hub',
  resourcegroupstaggingapi: 'resource-groups-tagging-api',
  route53: 'route-53',
  route53domains: 'route-53-domains',
  'runtime.sagemaker': 'sagemaker-runtime',
  s3control: 's3-control',
  sdb: 'simpledb',
  secretsmanager: 'secrets-manager',
  serverlessrepo: 'serverlessapplicationrepository',
  servicecatalog: 'service-catalog',
  'servicecatalog-appregistry': 'service-catalog-appregistry',
  'sms-voice': 'pinpoint-sms-voice',
  stepfunctions: 'sfn',
  storagegateway: 'storage-gateway',
};

/** The SDK package of a service by its boto3 name (`ec2`, `events`), in any letter case; undefined for what can be no service's name. */
export function clientPackage(service: string): string | undefined {
  const name = service.toLowerCase();
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name)) return undefined;
  return `@aws-sdk/client-${packageNames[name] ?? name}`;
}
