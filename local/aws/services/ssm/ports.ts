import type { Ports } from '../../../automation/ports.ts';
import type { SdkCaller } from '../../../aws-calls/sdk-caller.ts';
import type { ScriptRunner } from '../../../scripts/script-runner.ts';
import type { RoleCredentials } from '../../authorise/principals.ts';
import type { CommandRunner } from '../../command-runner.ts';
import type { Caller, Permission } from '../../service.ts';
import type { PutEvent } from '../../targets.ts';

/** What the SSM service needs from the endpoint it is part of. */
export interface SsmPorts {
  /** Runs commands on the nodes that this machine stands for; without it there are none. */
  commandRunner?: CommandRunner;
  putEvent: PutEvent;
  /**
   * Credentials of a role that SSM becomes for an execution, whose ARN is `sourceArn`.
   * Throws `AwsError` where there is no such role, or its trust policy does not let ssm.amazonaws.com become it.
   */
  assumeRole(roleArn: string, sessionName: string, sourceArn: string): RoleCredentials;
  /** Credentials with which SSM acts as a caller itself: for documents without an assumeRole. */
  credentialsOf(caller: Caller): RoleCredentials;
  /** Throws `AwsError` where the caller may not do something that an automation does for it without a call. */
  authorise(caller: Caller, permissions: Permission[]): void;
  /** What makes an automation's AWS calls with those credentials: over the wire, so that they are authorised like any other. */
  connect(credentials: RoleCredentials): SdkCaller;
  /** Runs the scripts of automations; without it such a step fails and says so. */
  runScript?: ScriptRunner;
  /** The bytes of an object on S3, read as the caller; throws where it cannot be. Without it there is no S3. */
  readObject?(caller: Caller, bucket: string, key: string): Promise<Uint8Array>;
  /** Finds the files attached to documents; without it they have none. */
  findAttachment?: Ports['findAttachment'];
}
