import type { LocalEvent, ServiceContext } from '../../service.ts';
import { withinTime } from '../../within-time.ts';
import type { DeployedFunction } from './deployed-function.ts';
import { functionEnvironment } from './function-environment.ts';
import { type FunctionProcess, type InvokeOutcome, startFunctionProcess } from './function-process.ts';
import { failedWith, type Invocation, type InvocationResult } from './invocation.ts';
import { measurements } from './measurements.ts';
import type { LambdaPorts } from './ports.ts';
import { createSlots } from './slots.ts';
import { createWarmProcesses } from './warm-processes.ts';

/** Runs one function's invocations in its processes, as many at once as its concurrency allows. */
export interface FunctionRunner {
  /** Runs it at once, or answers undefined where all of the function's concurrency is in use. */
  tryInvoke(invocation: Invocation): Promise<InvocationResult> | undefined;
  /** Runs it as soon as the function's concurrency allows. */
  invoke(invocation: Invocation): Promise<InvocationResult>;
  stop(): Promise<void>;
}

/** Lambda's bound on the init phase. Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const initSeconds = 10;

/** Makes the runner of a function; no process is started before the first invocation. */
export function createFunctionRunner(
  deployed: DeployedFunction,
  context: ServiceContext & LambdaPorts,
): FunctionRunner {
  const { clock, place } = context;
  const slots = createSlots(deployed.concurrency);
  const log = (event: LocalEvent) => context.log(event);
  const measure = measurements(deployed.name, context.putMetric);
  const onLine = (line: string) => {
    log({ type: 'function-log', functionName: deployed.name, line });
    measure.logged(line);
  };
  const processes = createWarmProcesses(start, clock);
  let started = 0;

  async function start(): Promise<FunctionProcess> {
    started += 1;
    const credentials = await context.credentialsFor(deployed.roleArn, deployed.name);
    const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    const environment = functionEnvironment(deployed, place, {
      endpointUrl: context.endpointUrl(),
      credentials,
      logStream: `${day}/[$LATEST]${String(started).padStart(32, '0')}`,
      path: process.env.PATH ?? '',
    });
    return startFunctionProcess(environment, deployed.memoryMegabytes, onLine);
  }

  async function run(invocation: Invocation): Promise<InvocationResult> {
    const lines = [`START RequestId: ${invocation.requestId} Version: $LATEST`];
    const keep = (line: string) => {
      lines.push(line);
      onLine(line);
    };
    const worker = await processes.take();
    const initialised = (await withinTime(worker.initialised, initSeconds, clock)) ?? timedOut(initSeconds);
    const startedAt = clock.now();
    const outcome = initialised.type === 'ready' ? await invokeIn(worker, invocation, keep) : initialised;
    if (initialised.type !== 'ready' || outcome.type === 'timed-out') await worker.kill();
    processes.giveBack(worker);
    lines.push(
      `END RequestId: ${invocation.requestId}`,
      report(invocation.requestId, clock.now() - startedAt, deployed),
    );
    const result = resultOf(invocation.requestId, outcome, lines);
    measure.invoked({ failed: result.functionError !== undefined, milliseconds: clock.now() - startedAt });
    if (result.functionError) log({ type: 'function-error', functionName: deployed.name, message: result.payload });
    return result;
  }

  async function invokeIn(worker: FunctionProcess, invocation: Invocation, keep: (line: string) => void) {
    const { timeoutSeconds } = deployed;
    const remainingMilliseconds = timeoutSeconds * 1000;
    const answer = worker.invoke({ type: 'invoke', ...invocation, remainingMilliseconds }, keep);
    return (await withinTime(answer, timeoutSeconds, clock)) ?? timedOut(timeoutSeconds);
  }

  async function runAndRelease(invocation: Invocation): Promise<InvocationResult> {
    try {
      return await run(invocation);
    } finally {
      slots.release();
    }
  }

  return {
    tryInvoke(invocation) {
      if (slots.tryTake()) return runAndRelease(invocation);
      measure.throttled();
      return undefined;
    },
    async invoke(invocation) {
      await slots.take();
      return runAndRelease(invocation);
    },
    stop: () => processes.stop(),
  };
}

interface TimedOut {
  type: 'timed-out';
  seconds: number;
}

function timedOut(seconds: number): TimedOut {
  return { type: 'timed-out', seconds };
}

function resultOf(requestId: string, outcome: InvokeOutcome | TimedOut, lines: string[]): InvocationResult {
  const log = `${lines.join('\n')}\n`;
  switch (outcome.type) {
    case 'done':
      return { requestId, payload: outcome.payload, log };
    case 'failed':
    case 'init-failed':
      return failedWith(requestId, outcome.error, log);
    case 'exited': {
      const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: ${outcome.how}`;
      return failedWith(requestId, { errorType: 'Runtime.ExitError', errorMessage }, log);
    }
    case 'timed-out': {
      const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${outcome.seconds.toFixed(2)} seconds`;
      return failedWith(requestId, { errorType: 'Sandbox.Timedout', errorMessage }, log);
    }
  }
}

function report(requestId: string, milliseconds: number, deployed: DeployedFunction): string {
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(milliseconds)} ms`,
    `Memory Size: ${deployed.memoryMegabytes} MB`,
  ].join('\t');
}
