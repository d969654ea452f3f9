import type { Fault } from './faults.ts';
import { NoAnswer, Throttled } from './faults.ts';
import type { Surroundings } from './surroundings.ts';

/** One invocation of a function. Once it is dead, nothing that it awaits ever comes. */
export interface Invocation {
  name: string;
  startedAt: number;
  dead: boolean;
  onDeath: () => void;
}

/** Lambda ends every function of Kizuki after so many milliseconds. */
export const functionTimeout = 30_000;

/** The answer of an SDK that has waited and tried again. */
const sdkTimeout = 5_000;

/** The port as this invocation sees it: its calls take time, in which other workers go on, and meet the faults of the seed. */
export function bind<T extends object>(port: T, portName: string, invocation: Invocation, world: Surroundings): T {
  return new Proxy(port, {
    get: (_, name) => {
      const method = port[name as keyof T];
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) =>
        call(invocation, `${portName}.${String(name)}`, args, () => method(...args) as Promise<unknown>, world);
    },
  });
}

/** One call to the outside. */
export function call<T>(
  invocation: Invocation,
  label: string,
  args: unknown[],
  effect: () => Promise<T>,
  { timeline, random, faults, trace }: Surroundings,
): Promise<T> {
  const fault: Fault = faults.next();
  const early = random.chance(0.5);
  // Lambda ends the function in the middle of a call, and not when its answer comes
  const timeLeft = invocation.startedAt + functionTimeout - timeline.now();
  const latency = Math.min(latencyOf(fault, random), timeLeft + 1);
  trace.note(() => `${invocation.name} ${label}(${firstOf(args)})${fault === 'none' ? '' : ` (${fault})`}`);
  return new Promise((resolve, reject) => {
    const takesEffect = fault !== 'crash-before' && fault !== 'throttle';
    const begun = takesEffect && early ? quiet(effect()) : undefined;
    timeline.after(latency, () => {
      if (invocation.dead) {
        // what was on its way when the function died may arrive all the same
        if (takesEffect && begun === undefined && random.chance(0.5)) quiet(effect());
        return;
      }
      const result = takesEffect ? (begun ?? quiet(effect())) : undefined;
      if (fault === 'crash-before' || fault === 'crash-after') die(invocation, trace, label);
      else if (timeline.now() - invocation.startedAt > functionTimeout) die(invocation, trace, `${label}: out of time`);
      else if (fault === 'throttle') reject(new Throttled(`Rate exceeded: ${label}`));
      else if (fault === 'timeout-after') reject(new NoAnswer(`no answer: ${label}`));
      else resolve(result as Promise<T>);
    });
  });
}

function latencyOf(fault: Fault, random: Surroundings['random']): number {
  if (fault === 'delay') return random.between(1_000, 25_000);
  if (fault === 'timeout-after') return random.between(100, sdkTimeout);
  return random.between(1, 40);
}

/** What a call is about, as far as one wants to read it. */
function firstOf([first]: unknown[]): string {
  const text = typeof first === 'string' ? first : (JSON.stringify(first) ?? '');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** A failure that nobody is left to hear of is not the process's business. */
function quiet(work: Promise<unknown>): Promise<unknown> {
  work.catch(() => undefined);
  return work;
}

function die(invocation: Invocation, trace: Surroundings['trace'], where: string): void {
  trace.note(() => `${invocation.name} died at ${where}`);
  invocation.dead = true;
  invocation.onDeath();
}
