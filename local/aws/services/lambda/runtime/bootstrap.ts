/**
 * The process of one function: loads its handler once, then answers one invocation after another over Node's IPC channel.
 * It ends as soon as the endpoint is gone, however that died.
 */
import { flushCompileCache } from 'node:module';
import { invocationContext } from './context.ts';
import { functionError, RuntimeError } from './function-error.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import { endOfLog, type FunctionMessage, type InvokeMessage } from './messages.ts';
import { watchParent } from './watch-parent.ts';

const channel = process.send?.bind(process);
if (!channel) throw new Error('bootstrap.ts is started by the local Lambda service, not by hand.');
delete process.send; // a function sees no IPC channel on Lambda
delete process.env.NODE_COMPILE_CACHE;
process.on('disconnect', () => process.exit(0));
watchParent();

let current: string | undefined;
process.on('uncaughtException', (error) => void endWith(error));
process.on('unhandledRejection', (reason) => {
  const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  void endWith(new RuntimeError('Runtime.UnhandledPromiseRejection', text, { cause: reason }));
});

let handler: Handler;
try {
  handler = await loadHandler(process.env.LAMBDA_TASK_ROOT ?? '', process.env._HANDLER ?? '');
  process.on('message', (message: InvokeMessage) => void answer(message));
  await tell({ type: 'ready' });
  flushCompileCache(); // the process is killed in the end, which leaves no time for it
} catch (error) {
  await endWith(error);
}

async function answer(message: InvokeMessage): Promise<void> {
  current = message.requestId;
  const outcome = await outcomeOf(message);
  current = undefined;
  await tell(outcome);
}

async function outcomeOf(message: InvokeMessage): Promise<FunctionMessage> {
  const { requestId } = message;
  try {
    const result = await handler(JSON.parse(message.payload), invocationContext(message));
    return { type: 'done', requestId, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    console.error(error);
    return { type: 'failed', requestId, error: functionError(error) };
  }
}

/** Lambda ends the process after an error that nobody caught; the next invocation starts a new one. */
async function endWith(thrown: unknown): Promise<void> {
  console.error(thrown);
  const error = functionError(thrown);
  await tell(current ? { type: 'failed', requestId: current, error } : { type: 'init-failed', error });
  process.exit(1);
}

async function tell(message: FunctionMessage): Promise<void> {
  const requestId = 'requestId' in message ? message.requestId : 'init';
  process.stdout.write(`${endOfLog(requestId)}\n`);
  process.stderr.write(`${endOfLog(requestId)}\n`);
  await new Promise<void>((sent) => channel?.(message, undefined, undefined, () => sent()));
}
