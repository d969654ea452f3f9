import { type SSMClient, SSMServiceException, StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { RequestFault } from '../server/request-fault.ts';
import type { RunRequest } from './read-run-request.ts';

/** Starts the deployed document, as a person does in the console; resolves to the execution's id. Throws `RequestFault` where SSM refuses. */
export async function startRun(
  client: SSMClient,
  { documentName, parameters }: RunRequest,
): Promise<{ executionId: string }> {
  try {
    const command = new StartAutomationExecutionCommand({ DocumentName: documentName, Parameters: parameters });
    const { AutomationExecutionId = '' } = await client.send(command);
    return { executionId: AutomationExecutionId };
  } catch (cause) {
    if (!(cause instanceof SSMServiceException) || cause.$fault !== 'client') throw cause;
    throw new RequestFault(cause.message, 422, { cause });
  }
}
