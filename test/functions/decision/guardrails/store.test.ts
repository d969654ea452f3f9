import { decide } from '../../../../functions/decision/decide.ts';
import { store } from '../../../../functions/decision/guardrails/store.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { context, now } from './examples.ts';

const signal = alarmSignal();

describe('store', () => {
  test.each(['switches', 'alarm', 'calendar', 'sheet'] as const)(
    'holds when the %s could not be read, and says why',
    (what) => {
      const hold = store(context({ unreadable: [{ what, problem: 'Rate exceeded' }] }), signal, now);

      expect(hold).toEqual({ guardrail: 'store', what, problem: 'Rate exceeded' });
    },
  );

  test('is the reason that is given, not what follows from not knowing', () => {
    const unread = { switches: undefined, alarmState: undefined };

    const decision = decide(
      context({
        ...unread,
        unreadable: [
          { what: 'switches', problem: 'a' },
          { what: 'alarm', problem: 'b' },
        ],
      }),
      signal,
      now,
    );

    expect(decision).toEqual({ kind: 'hold', hold: { guardrail: 'store', what: 'switches', problem: 'a' } });
  });

  test('lets run when everything could be read', () => {
    const hold = store(context(), signal, now);

    expect(hold).toBeUndefined();
  });
});
