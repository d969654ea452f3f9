import { sessionOf } from '../../../authorise/principals.ts';
import type { ServiceContext } from '../../../service.ts';
import type { DeployedFunction, EventInvokeConfig } from '../deployed-function.ts';
import type { FunctionRunner } from '../function-runner.ts';
import type { Invocation } from '../invocation.ts';
import type { LambdaPorts } from '../ports.ts';
import { type Condition, invocationRecord } from './invocation-record.ts';
import { sendToDestination } from './send-to-destination.ts';

/**
 * Lambda's waits before the second and third attempt.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const retryMilliseconds = [60_000, 120_000];

/**
 * Runs an asynchronous invocation to its end: up to two retries, then the dead-letter queue and the destinations.
 * What goes wrong on the way is told to `log`; it rejects only when `stopped` aborts its waiting.
 */
export async function invokeAsync(
  target: { deployed: DeployedFunction; runner: FunctionRunner; config: EventInvokeConfig },
  invocation: Invocation,
  context: ServiceContext & LambdaPorts,
  stopped: AbortSignal,
): Promise<void> {
  const { deployed, runner, config } = target;
  const { clock } = context;
  const arrived = clock.now();

  for (let attempts = 1; ; attempts += 1) {
    const result = await runner.invoke(invocation);
    const condition = conditionAfter(attempts, result.functionError !== undefined, clock.now() - arrived, config);
    if (condition) {
      const body = invocationRecord(invocation, result, { condition, attempts, at: clock.now() });
      const failed = condition !== 'Success';
      if (failed && deployed.deadLetterArn) await send(deployed.deadLetterArn, invocation.payload, false);
      const destination = failed ? config.onFailureArn : config.onSuccessArn;
      if (destination) await send(destination, body, !failed);
      return;
    }
    await clock.sleep(retryMilliseconds[attempts - 1] ?? 0, stopped);
  }

  async function send(arn: string, body: string, succeeded: boolean): Promise<void> {
    try {
      const caller = sessionOf(context.place, deployed.roleArn, deployed.name);
      const message = { arn, body, functionArn: deployed.arn, succeeded };
      await sendToDestination(message, caller, context);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      context.log({ type: 'undelivered', arn, sourceArn: deployed.arn, message });
    }
  }
}

/** Why an invocation is over after so many attempts; undefined where it is tried again. */
function conditionAfter(
  attempts: number,
  failed: boolean,
  ageMilliseconds: number,
  config: EventInvokeConfig,
): Condition | undefined {
  if (!failed) return 'Success';
  if (attempts > config.maximumRetryAttempts) return 'RetriesExhausted';
  const nextAge = ageMilliseconds + (retryMilliseconds[attempts - 1] ?? 0);
  return nextAge > config.maximumEventAgeSeconds * 1000 ? 'EventAgeExceeded' : undefined;
}
