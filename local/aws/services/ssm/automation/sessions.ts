import { type AwsCall, AwsCallError } from '../../../../automation/ports.ts';
import type { SdkCaller } from '../../../../aws-calls/sdk-caller.ts';
import { AwsError, type Caller, type ServiceContext } from '../../../service.ts';
import { executionArn } from '../arns.ts';
import type { SsmPorts } from '../ports.ts';

/** As whom one execution calls AWS: the role of its document, or its starter. */
export interface Sessions {
  /** Becomes the role; throws InvalidAutomationExecutionParametersException where SSM may not. AWS refuses to start then, too. */
  assume(roleArn: string): void;
  /** Throws `AwsCallError`. */
  callAws(call: AwsCall): Promise<Record<string, unknown>>;
  close(): void;
}

/** Makes the sessions of one execution; each is opened once, when it is first needed. */
export function createSessions(executionId: string, starter: Caller, context: ServiceContext & SsmPorts): Sessions {
  const callers = new Map<string | undefined, SdkCaller>();

  function callerFor(roleArn: string | undefined): SdkCaller {
    const known = callers.get(roleArn);
    if (known) return known;
    const sourceArn = executionArn(context.place, executionId);
    const credentials = roleArn
      ? context.assumeRole(roleArn, `Automation-${executionId}`, sourceArn)
      : context.credentialsOf(starter);
    const caller = context.connect(credentials);
    callers.set(roleArn, caller);
    return caller;
  }

  return {
    assume(roleArn) {
      try {
        callerFor(roleArn);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const message = `The defined assume role is unable to be assumed: ${error.message}`;
        throw Object.assign(new AwsError('InvalidAutomationExecutionParametersException', message), { cause: error });
      }
    },
    async callAws({ assumeRole, ...call }) {
      try {
        return await callerFor(assumeRole)(call);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        throw new AwsCallError(error.code, error.message, error.statusCode, { cause: error });
      }
    },
    close() {
      for (const caller of callers.values()) caller.close();
    },
  };
}
