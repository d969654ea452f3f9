import { InputError, StepFailure } from '../execution/step-failure.ts';
import type { ScriptResult } from '../ports.ts';
import type { Action, ActionContext, StepScript } from './action.ts';
import { isMap, missingInputs, requireText, unknownInputs } from './read-input.ts';

const taken = ['Runtime', 'Handler', 'InputPayload', 'Script', 'Attachment'];
const python = /^python3\.\d+$/i;
const powerShell = /^powershell( core)?( \d+\.\d+)?$/i;

/** `Up to 100KB is returned`, in bytes of JSON. */
const MOST_BYTES = 100 * 1024;
/** `If you output a list, a maximum of 100 items is returned`. */
const MOST_ITEMS = 100;

/**
 * Runs a Python function or a PowerShell script and gives what it returns as Payload.
 *
 * AWS documents that up to 100 KB of it are returned, not what becomes of more: here the step fails, since half a value is a wrong one.
 *
 * The payload may name outputs that there are not, and the script gets the expression as it is written (undocumented): documents that AWS
 * has published join two branches like this, of which only one has run, and let the script choose.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
 */
export const executeScript: Action = {
  name: 'aws:executeScript',
  timeoutSeconds: 600,
  retryThrottled: false,
  waitsFor: 'Poll action status for completion',
  leavesMissing: true,
  check(inputs) {
    const faults = [...missingInputs(inputs, ['Runtime']), ...unknownInputs(inputs, taken)];
    const { Runtime } = inputs;
    const isOpen = typeof Runtime !== 'string' || Runtime.includes('{{');
    if (!isOpen && !isRuntime(Runtime)) faults.push(unknownRuntime(Runtime));
    if (typeof Runtime === 'string' && python.test(Runtime)) faults.push(...missingInputs(inputs, ['Handler']));
    if (inputs.Script === undefined && inputs.Attachment === undefined)
      faults.push('the step needs a Script or an Attachment');
    return faults;
  },
  prepare: () => async (context) => {
    const result = await context.runScript(readScript(context.inputs));
    if (context.signal.aborted) throw context.signal.reason;
    return { outputs: { Payload: payloadOf(result) } };
  },
};

function readScript(inputs: ActionContext['inputs']): StepScript {
  const runtime = requireText(inputs, 'Runtime');
  if (!isRuntime(runtime)) throw new InputError(unknownRuntime(runtime));
  const { Script, Attachment } = inputs;
  return {
    runtime,
    payload: readPayload(inputs.InputPayload),
    ...(powerShell.test(runtime) ? {} : { handler: requireText(inputs, 'Handler') }),
    ...(Script === undefined ? {} : { script: requireText(inputs, 'Script') }),
    ...(Attachment === undefined ? {} : { attachment: requireText(inputs, 'Attachment') }),
  };
}

/** A map, or the JSON text of one. */
function readPayload(payload: unknown): Record<string, unknown> {
  if (payload === undefined || payload === null || payload === '') return {};
  if (isMap(payload)) return payload;
  const parsed = typeof payload === 'string' ? parseJson(payload) : undefined;
  if (isMap(parsed)) return parsed;
  throw new InputError(`the input InputPayload must be a map, but is ${JSON.stringify(payload)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what it should have been
  }
}

function payloadOf(result: ScriptResult): unknown {
  if (result.kind === 'unavailable')
    throw new StepFailure(result.message, { stage: 'PreVerification', type: 'Internal' });
  if (result.kind === 'failed') throw new StepFailure(result.message, { stage: 'Invocation', type: 'Action' });
  const payload = Array.isArray(result.payload) ? result.payload.slice(0, MOST_ITEMS) : result.payload;
  const bytes = Buffer.byteLength(JSON.stringify(payload) ?? '');
  if (bytes > MOST_BYTES) {
    throw new StepFailure(
      `The script returned ${bytes} bytes of JSON; aws:executeScript returns at most ${MOST_BYTES}`,
      { stage: 'PostVerification', type: 'Verification' },
    );
  }
  return payload;
}

function isRuntime(runtime: string): boolean {
  return python.test(runtime) || powerShell.test(runtime);
}

function unknownRuntime(runtime: string): string {
  return `there is no Runtime ${JSON.stringify(runtime)}; there are python3.x and PowerShell, such as python3.11 and PowerShell 7.4`;
}
