import {
  GetAutomationExecutionCommand,
  type AutomationExecution as SdkExecution,
  type SSMClient,
  StartAutomationExecutionCommand,
  type StepExecution,
} from '@aws-sdk/client-ssm';
import { AutomationsBusyError } from '../../decision/automations-busy-error.ts';
import type { AutomationStarter } from '../../decision/ports.ts';
import type { AutomationExecution, AutomationStep } from '../../verification/execution.ts';
import type { AutomationReader } from '../../verification/ports.ts';
import { answersSecrets, withoutSecretOutputs } from '../../verification/secret-outputs.ts';

/** What SSM answers while it takes no more executions; the client has tried again where that could help. */
const busy = new Set([
  'AutomationExecutionLimitExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

function isBusy({ name }: Error): boolean {
  return busy.has(name);
}

/** SSM Automation: starts executions and reads how they stand. */
export function createSsmAutomations(client: Pick<SSMClient, 'send'>): AutomationStarter & AutomationReader {
  return {
    start: async ({ document, parameters, clientToken, tags }) => {
      const command = new StartAutomationExecutionCommand({
        DocumentName: document,
        Parameters: parameters,
        ClientToken: clientToken,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      });
      const { AutomationExecutionId } = await client.send(command).catch((error: Error) => {
        throw isBusy(error) ? new AutomationsBusyError(document, error) : error;
      });
      if (AutomationExecutionId === undefined) throw new Error(`SSM started ${document} but gave no execution id`);
      return AutomationExecutionId;
    },

    read: async (executionId) => {
      const { AutomationExecution } = await client.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId: executionId }),
      );
      if (AutomationExecution === undefined) throw new Error(`SSM knows no execution ${executionId}`);
      const secretSteps = (AutomationExecution.StepExecutions ?? []).flatMap(({ StepName = '', Inputs = {} }) =>
        answersSecrets(Inputs) ? [StepName] : [],
      );
      return withoutSecretOutputs(execution(executionId, AutomationExecution), new Set(secretSteps));
    },
  };
}

function execution(id: string, sdk: SdkExecution): AutomationExecution {
  return {
    id,
    document: sdk.DocumentName ?? '',
    status: sdk.AutomationExecutionStatus ?? 'Pending',
    startedAt: sdk.ExecutionStartTime?.toISOString(),
    endedAt: sdk.ExecutionEndTime?.toISOString(),
    failure: sdk.FailureMessage,
    outputs: sdk.Outputs ?? {},
    steps: (sdk.StepExecutions ?? []).map(step),
  };
}

function step(sdk: StepExecution): AutomationStep {
  return {
    name: sdk.StepName ?? '',
    action: sdk.Action ?? '',
    status: sdk.StepStatus ?? 'Pending',
    startedAt: sdk.ExecutionStartTime?.toISOString(),
    endedAt: sdk.ExecutionEndTime?.toISOString(),
    outputs: sdk.Outputs ?? {},
    failure: sdk.FailureMessage,
  };
}
