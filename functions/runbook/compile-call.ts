import { codeFunctionName } from './code-function-name.ts';
import type { DocumentStep } from './document.ts';
import type { Property } from './property.ts';
import { render } from './reference.ts';
import { documentName } from './runbook.ts';
import { scriptLines } from './shell.ts';
import type { ActCall, ShellCall } from './step.ts';

type Compiled = Pick<DocumentStep, 'action' | 'timeoutSeconds' | 'inputs'>;

/** How long a command may wait for a node that does not answer before SSM gives it up, in seconds. */
export const deliverySeconds = 60;

/** A call as the action that makes it. */
export function compileCall(call: ActCall, timeoutSeconds: number): Compiled {
  switch (call.kind) {
    case 'api': {
      const { service, operation, input } = call;
      const inputs = { Service: service, Api: operation, ...(render(input) as object) };
      return { action: 'aws:executeAwsApi', timeoutSeconds, inputs };
    }
    case 'code': {
      const inputs = { FunctionName: codeFunctionName(call.module), InputPayload: render(call.input) };
      return { action: 'aws:invokeLambdaFunction', timeoutSeconds, inputs };
    }
    case 'child': {
      const given = Object.entries(call.parameters).map(([name, value]) => [name, [render(value)].flat().map(String)]);
      const inputs = { DocumentName: documentName(call.runbook), RuntimeParameters: Object.fromEntries(given) };
      return { action: 'aws:executeAutomation', timeoutSeconds, inputs };
    }
    case 'shell':
      return compileScript(call, timeoutSeconds);
  }
}

function compileScript(call: ShellCall, timeoutSeconds: number): Compiled {
  return {
    action: 'aws:runCommand',
    timeoutSeconds: timeoutSeconds + deliverySeconds,
    inputs: {
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: [render(call.on)],
      TimeoutSeconds: deliverySeconds,
      Parameters: { commands: scriptLines(call), executionTimeout: [String(timeoutSeconds)] },
    },
  };
}

/** The inputs with which SSM asserts, or waits for, one of the values. */
export function compileProperty({ service, operation, input, selector }: Property, values: unknown[]): object {
  return {
    Service: service,
    Api: operation,
    ...(render(input) as object),
    PropertySelector: selector,
    DesiredValues: values.map(desired),
  };
}

/** SSM compares text: numbers in decimal, booleans as `True` and `False`. */
function desired(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(render(value));
}
