import type { DocumentStep } from './document.ts';
import type { Property } from './property.ts';
import { render } from './reference.ts';
import { scriptLines } from './shell.ts';
import type { ApiCall, ShellCall } from './step.ts';

type Compiled = Pick<DocumentStep, 'action' | 'timeoutSeconds' | 'inputs'>;

/** How long a command may wait for a node that does not answer before SSM gives it up, in seconds. */
export const deliverySeconds = 60;

/** An AWS call or a shell script as the action that makes it. */
export function compileCall(call: ApiCall | ShellCall, timeoutSeconds: number): Compiled {
  if (call.kind === 'api') {
    const { service, operation, input } = call;
    const inputs = { Service: service, Api: operation, ...(render(input) as object) };
    return { action: 'aws:executeAwsApi', timeoutSeconds, inputs };
  }
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
