import { global, ownerless, type Piece, type Resource, resource, resourceByArn } from './resource.ts';

/** An Auto Scaling group, by its name; its ARN also holds an id that nobody gives. */
export const autoScalingGroup = (name: Piece): Resource =>
  resource('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/{}', name);

/** An ACM certificate, by its ARN. */
export const certificate = (arn: Piece): Resource => resourceByArn(arn, 'acm', 'certificate/*');

/** A CloudWatch alarm. */
export const alarm = (name: Piece): Resource => resource('cloudwatch', 'alarm:{}', name);

/** A DynamoDB table. */
export const table = (name: Piece): Resource => resource('dynamodb', 'table/{}', name);

/** An EC2 instance. */
export const instance = (id: Piece): Resource => resource('ec2', 'instance/{}', id);

/** An EBS volume. */
export const volume = (id: Piece): Resource => resource('ec2', 'volume/{}', id);

/** An EBS snapshot; one that a call makes has no id yet: `snapshot('*')`. */
export const snapshot = (id: Piece): Resource => ownerless(resource('ec2', 'snapshot/{}', id));

/** A security group. */
export const securityGroup = (id: Piece): Resource => resource('ec2', 'security-group/{}', id);

/** A rule of a security group; one that a call makes has no id yet: `securityGroupRule('*')`. */
export const securityGroupRule = (id: Piece): Resource => resource('ec2', 'security-group-rule/{}', id);

/** A network ACL. */
export const networkAcl = (id: Piece): Resource => resource('ec2', 'network-acl/{}', id);

/** An ECS service; where an operation takes ARNs, give names all the same. */
export const ecsService = (cluster: Piece, service: Piece): Resource =>
  resource('ecs', 'service/{}/{}', cluster, service);

/** An ECS cluster. */
export const ecsCluster = (name: Piece): Resource => resource('ecs', 'cluster/{}', name);

/** Every task of an ECS cluster. */
export const ecsTasks = (cluster: Piece): Resource => resource('ecs', 'task/{}/*', cluster);

/** Every revision of an ECS task definition. */
export const taskDefinition = (family: Piece): Resource => resource('ecs', 'task-definition/{}:*', family);

/** The listener of a load balancer, by its ARN. */
export const listener = (arn: Piece): Resource => resourceByArn(arn, 'elasticloadbalancing', 'listener/app/*/*/*');

/** A rule of a listener, by its ARN. */
export const listenerRule = (arn: Piece): Resource =>
  resourceByArn(arn, 'elasticloadbalancing', 'listener-rule/app/*/*/*/*');

/** A target group, by its ARN. */
export const targetGroup = (arn: Piece): Resource => resourceByArn(arn, 'elasticloadbalancing', 'targetgroup/*/*');

/** An IAM user. */
export const user = (name: Piece): Resource => global(resource('iam', 'user/{}', name));

/** An IAM role. */
export const role = (name: Piece): Resource => global(resource('iam', 'role/{}', name));

/** A KMS key, by its id. */
export const key = (id: Piece): Resource => resource('kms', 'key/{}', id);

/** A Lambda function, by its name. */
export const lambdaFunction = (name: Piece): Resource => resource('lambda', 'function:{}', name);

/** Every version and alias of a Lambda function. */
export const functionVersions = (name: Piece): Resource => resource('lambda', 'function:{}:*', name);

/** A group of logs; the `:*` is its streams, which most operations ask for. */
export const logGroup = (name: Piece): Resource => resource('logs', 'log-group:{}:*', name);

/** An RDS database instance. */
export const dbInstance = (id: Piece): Resource => resource('rds', 'db:{}', id);

/** An RDS or Aurora cluster. */
export const dbCluster = (id: Piece): Resource => resource('rds', 'cluster:{}', id);

/** A hosted zone of Route 53. */
export const hostedZone = (id: Piece): Resource => global(ownerless(resource('route53', 'hostedzone/{}', id)));

/** A change of Route 53 that is under way; its id is known only once it is. */
export const dnsChange = (): Resource => global(ownerless(resource('route53', 'change/*')));

/** An S3 bucket. */
export const bucket = (name: Piece): Resource => global(ownerless(resource('s3', '{}', name)));

/** What lies in an S3 bucket: all of it, or under one key. */
export const objects = (name: Piece, keys: Piece = '*'): Resource =>
  global(ownerless(resource('s3', '{}/{}', name, keys)));

/** An SNS topic, by its name. */
export const topic = (name: Piece): Resource => resource('sns', '{}', name);

/** An SQS queue, by its name. */
export const queue = (name: Piece): Resource => resource('sqs', '{}', name);

/** An SQS queue, by its ARN. */
export const queueByArn = (arn: Piece): Resource => resourceByArn(arn, 'sqs', '*');

/** A value of the parameter store; its name without the slash that it begins with. */
export const storedParameter = (name: Piece): Resource => resource('ssm', 'parameter/{}', name);

/** An SSM document of one's own. */
export const ssmDocument = (name: Piece): Resource => resource('ssm', 'document/{}', name);

/** A state machine of Step Functions, by its name. */
export const stateMachine = (name: Piece): Resource => resource('states', 'stateMachine:{}', name);
