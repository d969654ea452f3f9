import type { AutomationDocument } from '../document/automation-document.ts';

/** Resource types whose name in ARNs and in the tagging API does not follow from their name in CloudFormation. */
const names: Record<string, string> = {
  'AWS::AutoScaling::AutoScalingGroup': 'autoscaling:autoScalingGroup',
  'AWS::CloudFormation::Stack': 'cloudformation:stack',
  'AWS::EC2::EIP': 'ec2:elastic-ip',
  'AWS::EC2::Image': 'ec2:image',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'elasticloadbalancing:loadbalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'elasticloadbalancing:loadbalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'elasticloadbalancing:targetgroup',
  'AWS::RDS::DBCluster': 'rds:cluster',
  'AWS::RDS::DBInstance': 'rds:db',
  'AWS::S3::Bucket': 's3',
  'AWS::SNS::Topic': 'sns',
  'AWS::SQS::Queue': 'sqs',
  'AWS::SSM::ManagedInstance': 'ssm:managed-instance',
};

/** What a parameter of text type stands for, where documents do not say it; AWS's own documents use these names. */
const usualParameters: Record<string, string[]> = {
  DBInstanceIdentifier: ['rds:db'],
  InstanceId: ['ec2:instance', 'ssm:managed-instance'],
  InstanceIds: ['ec2:instance', 'ssm:managed-instance'],
  VolumeId: ['ec2:volume'],
};

/**
 * The types of the resources that a parameter takes, as the tagging API filters by them (`ec2:instance`): from the document's target type
 * (`/AWS::EC2::Instance`), the parameter's own type (`AWS::EC2::Instance::Id`), or its name; undefined for resources of any type.
 */
export function resourceTypesOf(
  document: AutomationDocument,
  parameterName: string,
  targetType: string | undefined,
): string[] | undefined {
  const declared = targetType?.replace(/^\//, '') || undefined;
  const typed = /(AWS::\w+::\w+)(?:::\w+)?>?$/.exec(document.parameters.get(parameterName)?.type ?? '')?.[1];
  const type = declared ?? typed ?? '';
  const [, service, resource] = /^AWS::(\w+)::(\w+)$/.exec(type) ?? [];
  if (service === undefined || resource === undefined) return usualParameters[parameterName];
  return [names[type] ?? `${service.toLowerCase()}:${kebab(resource)}`];
}

/** What stands in a parameter for a resource: its ARN where the parameter is of a type that ends in Arn, else the id or name within it. */
export function resourceValue(arn: string, parameterType: string | undefined): string {
  if (parameterType?.replace(/>$/, '').endsWith('Arn')) return arn;
  const resource = arn.split(':').slice(5).join(':');
  return resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
