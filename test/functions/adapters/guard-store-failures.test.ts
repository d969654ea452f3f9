import { withFailuresNamed } from '../../../functions/adapters/guard-store-failures.ts';
import { createMemoryGuardStore } from '../../../functions/adapters/memory/guard-store.ts';
import { dispatch } from '../../../functions/decision/dispatch.ts';
import { GuardStateUnavailableError } from '../../../functions/decision/guard-state-unavailable-error.ts';
import { createWorld } from '../decision/world.ts';
import { alarmSignal } from '../incident/entries.ts';

const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });

describe('a guard store that fails', () => {
  test.each(['read', 'reserve', 'decide'] as const)(
    'at %s: nothing is started, and it is told why',
    async (failing) => {
      const world = createWorld();
      const store = createMemoryGuardStore();
      const guards = withFailuresNamed({ ...store, [failing]: () => Promise.reject(throttled) });

      const dispatching = dispatch(alarmSignal(), { ...world.ports, guards });

      await expect(dispatching).rejects.toThrow(GuardStateUnavailableError);
      await expect(dispatching).rejects.toMatchObject({
        operation: failing,
        cause: throttled,
        message: expect.stringContaining('Rate exceeded'),
      });
      expect(world.started()).toEqual([]);
    },
  );

  test('works as before while it does not', async () => {
    const world = createWorld();

    const [result] = await dispatch(alarmSignal(), { ...world.ports, guards: withFailuresNamed(world.ports.guards) });

    expect(result?.decision.kind).toBe('run');
    expect(world.started()).toHaveLength(1);
  });
});
