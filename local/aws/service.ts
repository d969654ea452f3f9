import type { Clock } from '../automation/ports.ts';
import type { PolicyDocument } from './authorise/policy.ts';
import type { Provision } from './resource.ts';
import type { WireRequest, WireResponse } from './wire/request.ts';

/** Who makes a call: the holder of the access key, as STS would name it. */
export interface Caller {
  account: string;
  /** `arn:aws:sts::…:assumed-role/NAME/SESSION`, or the account's root for keys that the endpoint did not hand out. */
  arn: string;
  /** The role whose policies decide; absent for the root, which may do everything. */
  roleArn?: string;
}

/**
 * One AWS service of the local endpoint. Inputs and outputs have the shapes of the AWS API, PascalCase, as in the SDK, whatever the
 * protocol: a time is a `Date` (a number of epoch seconds is taken in outputs too), a blob is a `Uint8Array`.
 */
export interface Service {
  /** The name in the SDK's endpoint and in IAM actions: `ssm`, `cloudwatch`, `events`, `sqs`, `sns`, `dynamodb`, `lambda`, `sts`. */
  name: string;
  operations: Record<string, Operation>;
  /** How the resources of a template are created, by CloudFormation type. */
  provision: Record<string, Provision>;
  /** The policy on a queue, topic, function or bus; undefined where it has none. */
  resourcePolicy?(resourceArn: string): PolicyDocument | undefined;
  /**
   * Answers an operation that `operations` does not list, the JSON body as it came (DynamoDB, whose store speaks the protocol itself).
   * Its permissions are asked for with `forwardPermissions`.
   */
  forward?(operation: string, body: string): Promise<{ status: number; body: string }>;
  /** The operations that `forward` has an answer to. */
  forwarded?: readonly string[];
  forwardPermissions?(operation: string, input: Input): Permission[];
  /** Answers a request that is no call of the AWS API, such as one to the URL of a function; undefined for any other. */
  answerDirectly?(request: WireRequest): Promise<WireResponse> | undefined;
  /** Ends timers, processes and sockets. */
  stop?(): Promise<void>;
}

export interface Operation {
  /**
   * What the call needs to be allowed, most specific resource first; all must be allowed.
   * Empty for operations that AWS never refuses (sts:GetCallerIdentity).
   */
  permissions(input: Input): Permission[];
  /** Throws `AwsError` for what AWS would answer with an error. */
  handle(input: Input, caller: Caller): Promise<Record<string, unknown>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the wire decides the shape; each operation checks what it uses
export type Input = Record<string, any>;

export interface Permission {
  /** `ssm:StartAutomationExecution` */
  action: string;
  /** The ARN, or `*` where the service has no resource-level permission. */
  resource: string;
  /** Condition keys of the request, such as `iam:PassedToService`. */
  context?: Record<string, string | string[]>;
}

/** An error as AWS puts it on the wire. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;

  constructor(code: string, message: string, statusCode = 400) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.statusCode = statusCode;
  }
}

/** Where the endpoint pretends to be. */
export interface Place {
  account: string;
  region: string;
  partition: string;
}

/** What every local service is built from. `log` tells the person at the terminal what happened; it never throws. */
export interface ServiceContext {
  place: Place;
  clock: Clock;
  log(event: LocalEvent): void;
}

/** What the local endpoint tells its owner about. */
export type LocalEvent =
  | { type: 'access-denied'; action: string; resource: string; principal: string }
  | { type: 'alarm'; name: string; from: string; to: string; reason: string }
  | { type: 'function-log'; functionName: string; line: string }
  | { type: 'function-error'; functionName: string; message: string }
  /** What a script of an automation printed. */
  | { type: 'script-log'; executionId: string; text: string }
  | { type: 'published'; topicArn: string; subject?: string; message: string }
  | { type: 'dead-letter'; queue: string; body: string }
  | { type: 'undelivered'; arn: string; sourceArn: string; message: string }
  /** A defect of the endpoint itself: an error that no service meant to throw. */
  | { type: 'fault'; target: string; message: string }
  | { type: 'unsupported'; what: string };
