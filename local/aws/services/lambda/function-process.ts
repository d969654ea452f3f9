import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createLogReader } from './log-reader.ts';
import type { FunctionError, FunctionMessage, InvokeMessage } from './runtime/messages.ts';

/** One running process of a function, which handles one invocation at a time. */
export interface FunctionProcess {
  readonly pid: number;
  /** False once the process has ended or been told to. */
  alive(): boolean;
  /** Resolves once the handler is loaded, or with the reason why it could not be. */
  initialised: Promise<InitOutcome>;
  /** Runs the handler once; `onLine` gets what it writes, all of it before the promise resolves. */
  invoke(message: InvokeMessage, onLine: (line: string) => void): Promise<InvokeOutcome>;
  /** Ends the process and waits until it is gone. */
  kill(): Promise<void>;
}

type InitOutcome = { type: 'ready' } | { type: 'init-failed'; error: FunctionError } | Exited;
export type InvokeOutcome =
  | { type: 'done'; payload: string }
  | { type: 'failed'; error: FunctionError }
  | { type: 'init-failed'; error: FunctionError }
  | Exited;
interface Exited {
  type: 'exited';
  /** As Lambda puts it: `exit status 1` or `signal: killed`. */
  how: string;
}

const bootstrap = fileURLToPath(new URL('./runtime/bootstrap.ts', import.meta.url));
/** What Node compiled of the runtime and of functions, for the next start of one; the runtime takes the variable away before it loads a function. */
const compiled = fileURLToPath(new URL('../../../../.build/compiled', import.meta.url));

/** Starts a process with that environment only; lines written outside an invocation go to `onIdleLine`. */
export function startFunctionProcess(
  environment: Record<string, string>,
  memoryMegabytes: number,
  onIdleLine: (line: string) => void,
): FunctionProcess {
  let onLine = onIdleLine;
  const child = fork(bootstrap, [], {
    env: { ...environment, NODE_COMPILE_CACHE: compiled },
    execArgv: [`--max-old-space-size=${memoryMegabytes}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true, // Ctrl-C reaches the endpoint alone, which then ends its functions in order
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The process of a function has no stdout and stderr.');
  const readers = [stdout, stderr].map((stream) => createLogReader(stream, (line) => onLine(line)));
  const exited = new Promise<Exited>((done) => {
    child.once('close', (code, signal) =>
      done({ type: 'exited', how: signal ? describe(signal) : `exit status ${code}` }),
    );
    child.once('error', (error) => done({ type: 'exited', how: error.message }));
  });
  let onMessage: ((message: FunctionMessage) => void) | undefined;
  child.on('message', (message) => onMessage?.(message as FunctionMessage));

  async function nextMessage(): Promise<FunctionMessage | Exited> {
    const received = new Promise<FunctionMessage>((done) => {
      onMessage = done;
    });
    const message = await Promise.race([received, exited]);
    if (message.type === 'exited') return message;
    const requestId = 'requestId' in message ? message.requestId : 'init';
    await Promise.all(readers.map((reader) => reader.readUntilEndOf(requestId)));
    return message;
  }

  return {
    pid: child.pid ?? 0,
    alive: () => child.connected && child.exitCode === null && child.signalCode === null,
    initialised: nextMessage() as Promise<InitOutcome>,
    async invoke(message, onInvocationLine) {
      onLine = onInvocationLine;
      const answer = nextMessage();
      child.send(message, () => {}); // a process that has just died answers with its exit
      const outcome = (await answer) as InvokeOutcome;
      onLine = onIdleLine;
      return outcome;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function describe(signal: NodeJS.Signals): string {
  return signal === 'SIGKILL' ? 'signal: killed' : `signal: ${signal}`;
}
