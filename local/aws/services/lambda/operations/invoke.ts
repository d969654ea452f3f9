import { randomUUID } from 'node:crypto';
import { AwsError, type Input, type Operation, type ServiceContext } from '../../../service.ts';
import { invokeAsync } from '../async/invoke-async.ts';
import { functionArn, parseFunctionName } from '../deployed-function.ts';
import type { FunctionRegistry, RegisteredFunction } from '../function-registry.ts';
import type { Invocation } from '../invocation.ts';
import type { LambdaPorts } from '../ports.ts';

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const largestPayloadBytes = { RequestResponse: 6_291_456, Event: 1_048_576, DryRun: 6_291_456 };
/** How much of the log `LogType: Tail` answers. */
const logTailBytes = 4096;

/**
 * Invoke, synchronous, asynchronous and dry.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function invoke(
  registry: FunctionRegistry,
  context: ServiceContext & LambdaPorts,
  stopped: AbortSignal,
): Operation {
  return {
    permissions: (input) => [{ action: 'lambda:InvokeFunction', resource: qualifiedArn(input, context) }],
    async handle(input) {
      const target = registry.get(String(input.FunctionName));
      const type = invocationType(input);
      const invocation: Invocation = {
        requestId: randomUUID(),
        payload: payloadText(input, type),
        clientContext: clientContext(input),
        invokedFunctionArn: qualifiedArn(input, context),
      };
      if (type === 'DryRun') return { StatusCode: 204 };
      if (type === 'Event') {
        startAsync(target, invocation);
        return { StatusCode: 202 };
      }
      return runNow(target, invocation, input.LogType === 'Tail');
    },
  };

  function startAsync(target: RegisteredFunction, invocation: Invocation): void {
    invokeAsync(target, invocation, context, stopped).catch((error: unknown) => {
      if (stopped.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      context.log({ type: 'function-error', functionName: target.deployed.name, message });
    });
  }
}

async function runNow(target: RegisteredFunction, invocation: Invocation, withLog: boolean) {
  const running = target.runner.tryInvoke(invocation);
  if (!running) {
    const message = `Rate Exceeded: all ${target.deployed.concurrency} concurrent invocations of ${target.deployed.name} are in use.`;
    throw new AwsError('TooManyRequestsException', message, 429);
  }
  const result = await running;
  return {
    StatusCode: 200,
    ...(result.functionError && { FunctionError: result.functionError }),
    ...(withLog && { LogResult: Buffer.from(result.log).subarray(-logTailBytes).toString('base64') }),
    ExecutedVersion: '$LATEST',
    Payload: new Uint8Array(Buffer.from(result.payload)),
  };
}

function qualifiedArn(input: Input, { place }: ServiceContext): string {
  const { name, qualifier = input.Qualifier } = parseFunctionName(String(input.FunctionName));
  return qualifier ? `${functionArn(place, name)}:${qualifier}` : functionArn(place, name);
}

function invocationType(input: Input): keyof typeof largestPayloadBytes {
  const type = input.InvocationType ?? 'RequestResponse';
  if (type === 'RequestResponse' || type === 'Event' || type === 'DryRun') return type;
  throw new AwsError(
    'InvalidParameterValueException',
    `InvocationType must be RequestResponse, Event or DryRun, but was ${type}.`,
  );
}

function payloadText(input: Input, type: keyof typeof largestPayloadBytes): string {
  const bytes = Buffer.from(input.Payload ?? '');
  if (bytes.length > largestPayloadBytes[type]) {
    const message = `${bytes.length} byte payload is too large for the ${type} invocation type (limit ${largestPayloadBytes[type]} bytes)`;
    throw new AwsError('RequestTooLargeException', message, 413);
  }
  const text = bytes.toString('utf8') || '{}';
  try {
    JSON.parse(text);
  } catch (error) {
    throw new AwsError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${(error as Error).message}`,
    );
  }
  return text;
}

function clientContext(input: Input): string | undefined {
  return input.ClientContext ? Buffer.from(String(input.ClientContext), 'base64').toString('utf8') : undefined;
}
