/** What a worker that was killed leaves its caller with. */
export class Killed extends Error {}

/**
 * Ports of a worker that dies at its n-th call to the outside: before the call reaches it, or after it took effect but before the
 * answer arrived. `calls` counts what a whole run makes. What is no port with functions of its own is left as it is.
 */
export function mortal<Ports extends object>(ports: Ports, diesAt: number, moment: 'before' | 'after') {
  const counter = { calls: 0 };
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get:
        (target, name) =>
        async (...args: unknown[]) => {
          counter.calls += 1;
          const call = counter.calls;
          if (call > diesAt || (call === diesAt && moment === 'before')) throw new Killed();
          const result = await (target[name as keyof T] as (...args: unknown[]) => Promise<unknown>)(...args);
          if (call === diesAt) throw new Killed();
          return result;
        },
    });
  const wrapped = Object.entries(ports).map(([name, port]) => [name, isPort(port) ? wrap(port) : port]);
  return { counter, ports: Object.fromEntries(wrapped) as Ports };
}

function isPort(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).some((member) => typeof member === 'function');
}

/** How many calls to the outside the work makes when nothing kills it. */
export async function callsOf<Ports extends object>(
  ports: Ports,
  work: (ports: Ports) => Promise<unknown>,
): Promise<number> {
  const whole = mortal(ports, Number.POSITIVE_INFINITY, 'before');
  await work(whole.ports);
  return whole.counter.calls;
}
