import type { OneUpdate } from '../../../functions/adapters/memory/guard-items.ts';
import type { GuardStore } from '../../../functions/decision/guard-store.ts';
import { bind, call, type Invocation } from './invocation.ts';
import type { Surroundings } from './surroundings.ts';

/** Operations that change several items, each with an update of its own. */
const ofSeveral = ['reserve', 'unlock', 'withdraw', 'settle', 'started'] as const;

/**
 * The guard state as this invocation sees it. Of an operation that changes several items each update is a call of its own, with its
 * own time and its own fault: any of them may be torn between any two.
 */
export function bindGuards(
  guards: (update: OneUpdate) => GuardStore,
  invocation: Invocation,
  world: Surroundings,
): GuardStore {
  const store = guards((what, make) => call(invocation, `guards.${what}`, [], async () => make(), world));
  const whole = bind(store, 'guards', invocation, world);
  return new Proxy(whole, {
    get: (_, name) =>
      ((ofSeveral as readonly (string | symbol)[]).includes(name) ? store : whole)[name as keyof GuardStore],
  });
}
