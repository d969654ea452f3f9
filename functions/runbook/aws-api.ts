import type * as acm from '@aws-sdk/client-acm';
import type * as autoscaling from '@aws-sdk/client-auto-scaling';
import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type * as logs from '@aws-sdk/client-cloudwatch-logs';
import type * as dynamodb from '@aws-sdk/client-dynamodb';
import type * as ec2 from '@aws-sdk/client-ec2';
import type * as ecs from '@aws-sdk/client-ecs';
import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as events from '@aws-sdk/client-eventbridge';
import type * as iam from '@aws-sdk/client-iam';
import type * as kms from '@aws-sdk/client-kms';
import type * as awsLambda from '@aws-sdk/client-lambda';
import type * as rds from '@aws-sdk/client-rds';
import type * as route53 from '@aws-sdk/client-route-53';
import type * as s3 from '@aws-sdk/client-s3';
import type * as stepfunctions from '@aws-sdk/client-sfn';
import type * as sns from '@aws-sdk/client-sns';
import type * as sqs from '@aws-sdk/client-sqs';
import type * as ssm from '@aws-sdk/client-ssm';
import type * as sts from '@aws-sdk/client-sts';

/**
 * The AWS services whose operations a runbook may call, by the name that SSM Automation knows them by (boto3's).
 * Types only: nothing of the SDK is loaded when a runbook is. A further service is one line here.
 */
interface Services {
  acm: typeof acm;
  autoscaling: typeof autoscaling;
  cloudwatch: typeof cloudwatch;
  dynamodb: typeof dynamodb;
  ec2: typeof ec2;
  ecs: typeof ecs;
  elbv2: typeof elbv2;
  events: typeof events;
  iam: typeof iam;
  kms: typeof kms;
  lambda: typeof awsLambda;
  logs: typeof logs;
  rds: typeof rds;
  route53: typeof route53;
  s3: typeof s3;
  sns: typeof sns;
  sqs: typeof sqs;
  ssm: typeof ssm;
  stepfunctions: typeof stepfunctions;
  sts: typeof sts;
}

export type Service = keyof Services;

/** The operations of a service, PascalCase as in its API reference. */
export type Operation<S extends Service> = CommandName<keyof Services[S]>;

export type OperationInput<S extends Service, O extends Operation<S>> =
  CommandOf<S, O> extends { input: infer I } ? I : never;

export type OperationOutput<S extends Service, O extends Operation<S>> =
  CommandOf<S, O> extends Invocable<infer R> ? Omit<R, '$metadata'> : never;

type CommandName<K> = K extends `$${string}` ? never : K extends `${infer Name}Command` ? Name : never;

type CommandOf<S extends Service, O extends string> = `${O}Command` extends keyof Services[S]
  ? Services[S][`${O}Command`] extends abstract new (
      ...args: never
    ) => infer C
    ? C
    : never
  : never;

interface Invocable<R extends object> {
  resolveMiddleware(...args: never): (...args: never) => Promise<{ output: R }>;
}
