import type { Place } from '../../expression/scope.ts';
import { lastPart, textsIn } from './named-in.ts';

type Input = Record<string, unknown>;

/** The ARNs of one type of resource that the input of a call names; none where it names none of that type. */
export type Touched = (input: Input, place: Place) => string[];

/**
 * What calls touch, by IAM's prefix and name of the resource's type. It is read off the input as AWS documents it and knows
 * nothing of what a runbook's step says it acts on, so that the two can be held against each other.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const touched: Record<string, Touched> = {
  'acm:certificate': (input) => textsIn(input, 'CertificateArn'),
  'autoscaling:autoScalingGroup': (input, place) => {
    const names = textsIn(input, 'AutoScalingGroupName', 'AutoScalingGroupNames');
    const told = names.length > 0 ? names : textsIn(input, 'InstanceId').map(() => 'group-of-the-instance');
    const group = 'autoScalingGroup:11111111-2222-4333-8444-555555555555:autoScalingGroupName';
    return told.map((name) => arn('autoscaling', place, `${group}/${name}`));
  },
  'cloudwatch:alarm': named('cloudwatch', ['AlarmName', 'AlarmNames'], (name) => `alarm:${name}`),
  'dynamodb:backup': (input) => textsIn(input, 'BackupArn'),
  'dynamodb:table': named(
    'dynamodb',
    ['TableName', 'TargetTableName', 'ResourceArn'],
    (name) => `table/${lastPart(name)}`,
  ),
  'ec2:instance': named('ec2', ['InstanceId', 'InstanceIds'], (id) => `instance/${id}`),
  'ec2:network-acl': named('ec2', ['NetworkAclId'], (id) => `network-acl/${id}`),
  'ec2:network-interface': named('ec2', ['NetworkInterfaceId'], (id) => `network-interface/${id}`),
  'ec2:security-group': named('ec2', ['GroupId'], (id) => `security-group/${id}`),
  // one that the call makes counts where the call tags it
  'ec2:security-group-rule': (input, place) => {
    const made = input.TagSpecifications ? ['sgr-00000000000000001'] : [];
    return [...textsIn(input, 'SecurityGroupRuleIds'), ...made].map((id) =>
      arn('ec2', place, `security-group-rule/${id}`),
    );
  },
  // one that the call makes has an id only afterwards
  'ec2:snapshot': (input, { partition, region }) => {
    const made = input.VolumeId === undefined ? [] : ['snap-00000000000000001'];
    return [...textsIn(input, 'SnapshotId'), ...made].map((id) => `arn:${partition}:ec2:${region}::snapshot/${id}`);
  },
  'ec2:volume': named('ec2', ['VolumeId'], (id) => `volume/${id}`),
  'ecs:cluster': named('ecs', ['cluster', 'clusters'], (name) => `cluster/${lastPart(name)}`),
  'ecs:service': (input, place) => {
    const cluster = lastPart(String(input.cluster ?? 'default'));
    const named = textsIn(input, 'service', 'services').map((name) => `service/${cluster}/${lastPart(name)}`);
    // a revision's ARN ends with its cluster, its service and its own id
    const revisions = textsIn(input, 'serviceRevisionArns').map((one) => one.split('/').slice(1, 3).join('/'));
    return [...named, ...revisions.map((one) => `service/${one}`)].map((name) => arn('ecs', place, name));
  },
  'ecs:service-revision': (input) => textsIn(input, 'serviceRevisionArns'),
  'ecs:task': (input, place) => {
    const cluster = lastPart(String(input.cluster ?? 'default'));
    return textsIn(input, 'task', 'tasks').map((id) => arn('ecs', place, `task/${cluster}/${lastPart(id)}`));
  },
  'ecs:task-definition': named('ecs', ['taskDefinition'], (name) => {
    const [family, revision = '1'] = name.replace(/^.*task-definition\//, '').split(':');
    return `task-definition/${family}:${revision}`;
  }),
  ...Object.fromEntries(['app', 'net', 'gwy'].flatMap((kind) => balancers(kind))),
  'elasticloadbalancing:targetgroup': (input) => textsIn(input, 'TargetGroupArn'),
  'iam:role': (input, { partition, account }) =>
    textsIn(input, 'RoleName').map((name) => `arn:${partition}:iam::${account}:role/${name}`),
  'iam:user': (input, { partition, account }) => {
    // a key alone does not tell whose it is
    const names = input.UserName === undefined ? textsIn(input, 'AccessKeyId').map(() => 'user-of-the-key') : [];
    return [...textsIn(input, 'UserName'), ...names].map((name) => `arn:${partition}:iam::${account}:user/${name}`);
  },
  'kms:key': named('kms', ['KeyId'], (id) => `key/${lastPart(id)}`),
  'lambda:function': named('lambda', ['FunctionName'], (name) => `function:${lastPart(name)}`),
  'logs:log-group': named('logs', ['logGroupName', 'logGroupNames'], (name) => `log-group:${name}:*`),
  'rds:cluster': named('rds', ['DBClusterIdentifier'], (id) => `cluster:${lastPart(id)}`),
  'rds:db': named('rds', ['DBInstanceIdentifier', 'TargetDBInstanceIdentifier'], (id) => `db:${lastPart(id)}`),
  'rds:pg': named('rds', ['DBParameterGroupName'], (name) => `pg:${name}`),
  'route53:change': (input, { partition }) =>
    textsIn(input, 'Id').map((id) => `arn:${partition}:route53:::change/${lastPart(id)}`),
  'route53:hostedzone': (input, { partition }) =>
    textsIn(input, 'HostedZoneId').map((id) => `arn:${partition}:route53:::hostedzone/${lastPart(id)}`),
  's3:bucket': (input, { partition }) =>
    input.Key === undefined ? textsIn(input, 'Bucket').map((name) => `arn:${partition}:s3:::${name}`) : [],
  's3:object': (input, { partition }) =>
    textsIn(input, 'Key').map((key) => `arn:${partition}:s3:::${String(input.Bucket)}/${key}`),
  'sns:topic': (input) => textsIn(input, 'TopicArn'),
  'sqs:queue': (input, place) => [
    ...textsIn(input, 'QueueUrl', 'QueueName').map((url) => arn('sqs', place, lastPart(url))),
    ...textsIn(input, 'SourceArn'),
    // a task says its queue only in its handle, which nobody but SQS can read
    ...textsIn(input, 'TaskHandle').map(() => arn('sqs', place, 'queue-of-the-task')),
  ],
  'ssm:automation-execution': named('ssm', ['AutomationExecutionId'], (id) => `automation-execution/${id}`),
  'ssm:document': (input, place) => {
    const isOfAws = /^(AWS|Amazon)/.test(String(input.DocumentName ?? input.Name ?? ''));
    const owner = { ...place, account: isOfAws ? '' : place.account };
    return textsIn(input, 'DocumentName').map((name) => arn('ssm', owner, `document/${name}`));
  },
  'ssm:instance': (input, place) =>
    nodes(input)
      .filter((id) => id.startsWith('i-'))
      .map((id) => arn('ec2', place, `instance/${id}`)),
  'ssm:managed-instance': (input, place) =>
    nodes(input)
      .filter((id) => id.startsWith('mi-'))
      .map((id) => arn('ssm', place, `managed-instance/${id}`)),
  'ssm:parameter': named('ssm', ['Name', 'Names'], (name) => `parameter/${name.replace(/^\//, '')}`),
  'states:statemachine': (input) => textsIn(input, 'stateMachineArn'),
};

/** The resource type of IAM by its ARN's end, in the deployment's region and account. */
function named(service: string, fields: string[], end: (name: string) => string): Touched {
  return (input, place) => textsIn(input, ...fields).map((name) => arn(service, place, end(name)));
}

function arn(service: string, { partition, region, account }: Place, name: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${name}`;
}

/** Load balancers and what belongs to them are named by ARNs, which tell their kind. */
function balancers(kind: string): [string, Touched][] {
  const of =
    (type: string, ...fields: string[]): Touched =>
    (input) =>
      textsIn(input, ...fields).filter((text) => text.includes(`:${type}/${kind}/`));
  return [
    [`elasticloadbalancing:listener/${kind}`, of('listener', 'ListenerArn')],
    [`elasticloadbalancing:listener-rule/${kind}`, of('listener-rule', 'RuleArn')],
    [`elasticloadbalancing:loadbalancer/${kind}/`, of('loadbalancer', 'LoadBalancerArn')],
  ];
}

function nodes(input: Input): string[] {
  return textsIn(input, 'InstanceIds', 'InstanceId');
}
