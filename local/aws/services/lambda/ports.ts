import type { RoleCredentials } from '../../authorise/principals.ts';
import type { Caller, Input } from '../../service.ts';
import type { PutMetric } from '../../targets.ts';

/** What the Lambda service needs from the endpoint it is part of. */
export interface LambdaPorts {
  /** The endpoint's own URL, which functions find in AWS_ENDPOINT_URL; asked for when a process starts. */
  endpointUrl(): string;
  /** Temporary credentials of a role of the template. */
  credentialsFor(roleArn: string, sessionName: string): RoleCredentials | Promise<RoleCredentials>;
  /** Calls an operation of the endpoint, authorised as the caller like a call over HTTP; throws `AwsError`. */
  call(caller: Caller, service: string, operation: string, input: Input): Promise<Record<string, unknown>>;
  /** Takes what Lambda measures of each function, and what functions log in the embedded metric format. */
  putMetric?: PutMetric;
}
