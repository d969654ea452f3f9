import { codeFunctionName } from '../../../functions/runbook/code-function-name.ts';
import { render } from '../../../functions/runbook/reference.ts';
import type { ActCall, ApiCall } from '../../../functions/runbook/step.ts';
import { awsCommand, type Call } from './aws-command.ts';
import { childByHand } from './child-by-hand.ts';
import { jsonText } from './json-text.ts';
import { scriptByHand } from './script-by-hand.ts';
import { endOfText } from './shell-text.ts';
import type { Variables } from './variables.ts';

/** The parts of a call or of a property that say what is asked, with references between double braces. */
export function asCall({ service, operation, input }: Omit<Call, 'input'> & { input: object }): Call {
  return { service, operation, input: render(input) as Record<string, unknown> };
}

/** The command of a call that changes something, whatever it calls. */
export function callByHand(call: ActCall, timeoutSeconds: number, variables: Variables): string {
  switch (call.kind) {
    case 'api':
      return apiByHand(call, variables);
    case 'shell':
      return scriptByHand(call, timeoutSeconds, variables);
    case 'child':
      return childByHand(call, timeoutSeconds, variables);
    case 'code':
      return invoke(codeFunctionName(call.module), render(call.input), variables);
  }
}

function apiByHand(call: ApiCall, variables: Variables): string {
  const { service, operation, input } = asCall(call);
  if (service === 'lambda' && operation === 'Invoke' && typeof input.FunctionName === 'string') {
    return invoke(input.FunctionName, parsed(input.Payload), variables);
  }
  return awsCommand({ service, operation, input }, variables);
}

/** Both versions of the CLI take a payload's bytes as they are from a file, and write the answer to one. */
function invoke(name: string, payload: unknown, variables: Variables): string {
  const call: Call = { service: 'lambda', operation: 'Invoke', input: { FunctionName: name } };
  const json = jsonText(payload ?? {}, variables);
  const end = endOfText('JSON', json);
  return `${awsCommand(call, variables)} --payload fileb:///dev/stdin /dev/stdout <<${end}\n${json}\n${end}`;
}

function parsed(payload: unknown): unknown {
  try {
    return typeof payload === 'string' ? JSON.parse(payload) : payload;
  } catch (error) {
    if (error instanceof SyntaxError) return payload;
    throw error;
  }
}
