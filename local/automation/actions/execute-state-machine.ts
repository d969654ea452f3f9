import { CancelledError, StepFailure } from '../execution/step-failure.ts';
import type { Action, ActionContext } from './action.ts';
import { checkFields, type Field, jsonText, readFields, text } from './fields.ts';
import { pollUntil } from './poll.ts';

const fields: Field[] = [
  { name: 'stateMachineArn', read: text, required: true },
  { name: 'name', read: text },
  { name: 'input', read: jsonText },
];
const outputNames = ['executionArn', 'input', 'name', 'output', 'startDate', 'stateMachineArn', 'status', 'stopDate'];

/**
 * Runs a Step Functions state machine and waits for its end; where the step is cancelled or runs out of time, so is the machine's
 * execution, for which AWS's page asks the permission states:StopExecution.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeStateMachine.html
 */
export const executeStateMachine: Action = {
  name: 'aws:executeStateMachine',
  check: (inputs) => checkFields(inputs, fields, 'hand on'),
  prepare: () => async (context) => {
    const request = readFields(context.inputs, fields, 'hand on');
    const { executionArn } = await context.callAws('stepfunctions', 'StartExecution', request);
    if (typeof executionArn !== 'string') {
      throw new StepFailure('StartExecution answered without an executionArn', {
        stage: 'Invocation',
        type: 'Internal',
      });
    }
    return { outputs: await awaitEnd(context, executionArn) };
  },
};

async function awaitEnd(context: ActionContext, executionArn: string): Promise<Record<string, unknown>> {
  context.showOutputs({ executionArn, status: 'RUNNING' });
  try {
    const execution = await pollUntil(context, async () => {
      const answer = await context.callAws('stepfunctions', 'DescribeExecution', { executionArn });
      return answer.status === 'RUNNING' || answer.status === 'PENDING_REDRIVE' ? undefined : answer;
    });
    const outputs = pick({ ...execution, executionArn });
    if (execution.status === 'SUCCEEDED') return outputs;
    throw new StepFailure(describeEnd(executionArn, execution), { stage: 'Invocation', type: 'Action', outputs });
  } catch (error) {
    if (!context.signal.aborted) throw error;
    throw await stop(context, executionArn, error);
  }
}

function pick(execution: Record<string, unknown>): Record<string, unknown> {
  const given = outputNames.filter((name) => execution[name] !== undefined && execution[name] !== null);
  return Object.fromEntries(given.map((name) => [name, execution[name]]));
}

function describeEnd(executionArn: string, { status, error, cause }: Record<string, unknown>): string {
  const why = [error, cause].filter((part) => typeof part === 'string' && part !== '').join(': ');
  return `The execution ${executionArn} ended with the status ${String(status)}${why === '' ? '' : `, ${why}`}`;
}

/** Stops what nobody waits for any more; the reason, with what went wrong where stopping failed too. */
async function stop(context: ActionContext, executionArn: string, reason: unknown): Promise<unknown> {
  try {
    await context.cleanUp('stepfunctions', 'StopExecution', { executionArn });
    return reason;
  } catch (error) {
    if (reason instanceof CancelledError) return reason;
    const why = error instanceof Error ? error.message : String(error);
    return new StepFailure(
      `${String(reason)}; the execution ${executionArn} may still be running, because stopping it failed: ${why}`,
      { stage: 'Invocation', type: 'Action' },
    );
  }
}
