import type { Service } from '../aws-api.ts';

/** What people call a service; a new one in aws-api.ts does not compile without its name here. */
const names: Record<Service, string> = {
  acm: 'ACM',
  autoscaling: 'EC2 Auto Scaling',
  cloudwatch: 'CloudWatch',
  dynamodb: 'DynamoDB',
  ec2: 'EC2',
  ecs: 'ECS',
  elbv2: 'Elastic Load Balancing',
  events: 'EventBridge',
  iam: 'IAM',
  kms: 'KMS',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  rds: 'RDS',
  route53: 'Route 53',
  s3: 'S3',
  sns: 'SNS',
  sqs: 'SQS',
  ssm: 'Systems Manager',
  stepfunctions: 'Step Functions',
  sts: 'STS',
};

/** `EC2 DescribeInstances`: an operation as its documentation names it, the same in both languages. */
export function operationName({ service, operation }: { service: Service; operation: string }): string {
  return `${names[service]} ${operation}`;
}
