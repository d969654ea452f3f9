import { abortable, withTimeout } from '../execution/deadline.ts';
import { StepFailure } from '../execution/step-failure.ts';
import type { Action, ActionResult } from './action.ts';
import { checkFields, type Field, jsonText, readFields, text } from './fields.ts';

/** "Each action can run up to a maximum duration of 300 seconds", whatever the step says. */
const MOST_SECONDS = 300;

const fields: Field[] = [
  { name: 'FunctionName', read: text, required: true },
  { name: 'Qualifier', read: text },
  { name: 'InvocationType', read: text, values: ['Event', 'RequestResponse', 'DryRun'] },
  { name: 'LogType', read: text, values: ['None', 'Tail'] },
  { name: 'ClientContext', read: clientContext },
  { name: 'Payload', read: jsonText },
  { name: 'InputPayload', as: 'Payload', read: jsonText },
];

/**
 * Invokes a Lambda function; InputPayload wins over Payload. A function that ends with an error fails the step, with the function's
 * answer kept in the outputs; AWS documents the output FunctionError but not what becomes of the step.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-lamb.html
 */
export const invokeLambdaFunction: Action = {
  name: 'aws:invokeLambdaFunction',
  timeoutSeconds: MOST_SECONDS,
  check: (inputs) => checkFields(inputs, fields, 'hand on'),
  prepare: () => async (context) => {
    const request = readFields(context.inputs, fields, 'hand on');
    const answer = await withTimeout(context.clock, MOST_SECONDS, context.signal, (until) =>
      abortable(context.callAws('lambda', 'Invoke', request), until),
    );
    const outputs = outputsOf(answer);
    if (answer.FunctionError) {
      throw new StepFailure(
        `The function ${String(request.FunctionName)} ended with an error (${String(answer.FunctionError)}): ${String(answer.Payload ?? '')}`,
        { stage: 'Invocation', type: 'Action', outputs },
      );
    }
    return { outputs, ...readable(outputs) };
  },
};

/**
 * What selectors of user-defined outputs read: documents select from within the function's answer, so its JSON is data for them. They
 * write `$.Payload.Retry` as well as `$.Retry`, which AWS's own example has.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-loop.html
 */
function readable(outputs: Record<string, unknown>): Pick<ActionResult, 'response' | 'within'> {
  const answer = parsed(outputs.Payload);
  return answer === undefined ? {} : { response: { ...outputs, Payload: answer }, within: answer };
}

function parsed(payload: unknown): unknown {
  if (typeof payload !== 'string' || !/^\s*[[{]/.test(payload)) return undefined;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined; // text that only looks like JSON
  }
}

/** Those that there are: an asynchronous invocation has no answer, and only a failed one an error. */
function outputsOf(answer: Record<string, unknown>): Record<string, unknown> {
  const names = ['StatusCode', 'FunctionError', 'LogResult', 'Payload'];
  const given = names.filter((name) => answer[name] !== undefined && answer[name] !== '');
  return Object.fromEntries(given.map((name) => [name, answer[name]]));
}

/** Lambda takes it as JSON in base64; a document may write the map itself. */
function clientContext(inputs: Record<string, unknown>, name: string): string {
  const value = inputs[name];
  return typeof value === 'object' ? Buffer.from(JSON.stringify(value)).toString('base64') : text(inputs, name);
}
