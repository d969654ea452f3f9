import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Bundle } from '../bundle/bundle-functions.ts';
import { acceptDependencyOnRole } from './accept-dependency-on-role.ts';
import { allow } from './allow.ts';

export interface KizukiFunctionProps {
  name: string;
  description: string;
  bundle: Bundle;
  environment: Record<string, string>;
  /** Seconds. */
  timeout: number;
  /** Megabytes; the share of a CPU grows with them, and with it the cold start shrinks. */
  memory: number;
  /** Where an asynchronous invocation goes that failed three times. */
  failures?: IQueue;
  /** How often a failed asynchronous invocation is repeated; twice where absent. */
  retries?: number;
  /** How old an asynchronous event may grow before it goes to `failures`; six hours where absent. */
  mostEventAge?: Duration;
  /** How many invocations may run at once, and are kept free for it; what the account has where absent. */
  concurrency?: number;
}

/** One of Kizuki's functions, with a log group and a role of its own; the role may write its log and traces, and no more. */
export interface KizukiFunction {
  function: LambdaFunction;
  role: Role;
}

export function kizukiFunction(scope: Construct, props: KizukiFunctionProps): KizukiFunction {
  const logGroup = new LogGroup(scope, 'Log', {
    logGroupName: `/aws/lambda/${props.name}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What the function ${props.name} may do`,
  });
  allow(role, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });

  const fn = new LambdaFunction(scope, 'Function', {
    functionName: props.name,
    description: props.description,
    code: Code.fromAsset(props.bundle.directory),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    tracing: Tracing.ACTIVE,
    timeout: Duration.seconds(props.timeout),
    memorySize: props.memory,
    environment: { POWERTOOLS_SERVICE_NAME: props.name, ...props.environment },
    role,
    logGroup,
    deadLetterQueue: props.failures,
    ...(props.retries !== undefined && { retryAttempts: props.retries }),
    ...(props.mostEventAge !== undefined && { maxEventAge: props.mostEventAge }),
    ...(props.concurrency !== undefined && { reservedConcurrentExecutions: props.concurrency }),
  });
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'xray:PutTraceSegments and xray:PutTelemetryRecords know no resources; statements of our own explain theirs',
  });
  acceptDependencyOnRole(fn.node.defaultChild as CfnFunction);
  return { function: fn, role };
}
