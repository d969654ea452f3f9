import { type AwsCall, AwsCallError } from '../../../../automation/ports.ts';
import type { SdkCaller } from '../../../../aws-calls/sdk-caller.ts';
import type { RoleCredentials } from '../../../authorise/principals.ts';
import { AwsError, type Caller, type ServiceContext } from '../../../service.ts';
import { executionArn } from '../arns.ts';
import type { SsmPorts } from '../ports.ts';

/** As whom one execution calls AWS: the role of its document, or its starter. */
export interface Sessions {
  /** Becomes the role; throws InvalidAutomationExecutionParametersException where SSM may not. AWS refuses to start then, too. */
  assume(roleArn: string): void;
  /** Throws `AwsCallError`. */
  callAws(call: AwsCall): Promise<Record<string, unknown>>;
  /** What that role's calls are made with, or without a role the starter's. Rejects with `AwsCallError`. */
  credentialsOf(roleArn: string | undefined): Promise<RoleCredentials>;
  close(): void;
}

/** Makes the sessions of one execution; each is opened once, when it is first needed. */
export function createSessions(executionId: string, starter: Caller, context: ServiceContext & SsmPorts): Sessions {
  const open = new Map<string | undefined, Session>();

  function sessionFor(roleArn: string | undefined): Session {
    const known = open.get(roleArn);
    if (known) return known;
    const sourceArn = executionArn(context.place, executionId);
    const credentials = roleArn
      ? context.assumeRole(roleArn, `Automation-${executionId}`, sourceArn)
      : context.credentialsOf(starter);
    const session = { credentials, caller: context.connect(credentials) };
    open.set(roleArn, session);
    return session;
  }

  return {
    assume(roleArn) {
      try {
        sessionFor(roleArn);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const message = `The defined assume role is unable to be assumed: ${error.message}`;
        throw Object.assign(new AwsError('InvalidAutomationExecutionParametersException', message), { cause: error });
      }
    },
    async callAws({ assumeRole, service, api, input, region, signal }) {
      try {
        const inRegion = region === undefined ? {} : { region };
        return await sessionFor(assumeRole).caller({ service, api, input, signal, ...inRegion });
      } catch (error) {
        throw asCallError(error);
      }
    },
    async credentialsOf(roleArn) {
      try {
        return sessionFor(roleArn).credentials;
      } catch (error) {
        throw asCallError(error);
      }
    },
    close() {
      for (const { caller } of open.values()) caller.close();
    },
  };
}

interface Session {
  credentials: RoleCredentials;
  caller: SdkCaller;
}

/** An error of the endpoint as the error of a call, for steps; any other as it is. */
export function asCallError(error: unknown): unknown {
  if (!(error instanceof AwsError)) return error;
  return new AwsCallError(error.code, error.message, error.statusCode, { cause: error });
}
