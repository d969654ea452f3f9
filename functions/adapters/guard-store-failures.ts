import { GuardStateUnavailableError } from '../decision/guard-state-unavailable-error.ts';
import type { GuardStore } from '../decision/guard-store.ts';

/** The store, each of whose failures is a `GuardStateUnavailableError`, so that it can be told from every other. */
export function withFailuresNamed(store: GuardStore): GuardStore {
  const named = Object.entries(store).map(([operation, perform]) => [
    operation,
    async (...values: unknown[]) => {
      try {
        return await (perform as (...values: unknown[]) => Promise<unknown>)(...values);
      } catch (error) {
        throw new GuardStateUnavailableError(operation, error as Error);
      }
    },
  ]);
  return Object.fromEntries(named) as GuardStore;
}
