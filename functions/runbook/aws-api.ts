import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type * as dynamodb from '@aws-sdk/client-dynamodb';
import type * as ec2 from '@aws-sdk/client-ec2';
import type * as ssm from '@aws-sdk/client-ssm';

/**
 * The AWS services whose operations a runbook may call, by the name that SSM Automation knows them by (boto3's).
 * Types only: nothing of the SDK is loaded when a runbook is. A further service is one line here.
 */
interface Services {
  cloudwatch: typeof cloudwatch;
  dynamodb: typeof dynamodb;
  ec2: typeof ec2;
  ssm: typeof ssm;
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
