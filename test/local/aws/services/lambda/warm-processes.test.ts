import type { Clock } from '../../../../../local/automation/ports.ts';
import type { FunctionProcess } from '../../../../../local/aws/services/lambda/function-process.ts';
import { createWarmProcesses } from '../../../../../local/aws/services/lambda/warm-processes.ts';

test('a process that comes back while all are being ended is not kept waiting for its next invocation', async () => {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      return new Promise(() => undefined);
    },
  };
  const gone = Promise.withResolvers<void>();
  const process: FunctionProcess = {
    pid: 1,
    alive: () => true, // told to end, and not gone yet
    initialised: Promise.resolve({ type: 'ready' }),
    invoke: async () => ({ type: 'done', payload: 'null' }),
    kill: () => gone.promise,
  };
  const processes = createWarmProcesses(async () => process, clock);
  const taken = await processes.take();

  const stopped = processes.stop();
  processes.giveBack(taken);
  gone.resolve();
  await stopped;

  expect(waits).toEqual([]);
});
