import type { Run } from '../../../../functions/decision/guard-state.ts';
import { repeats } from '../../../../functions/decision/guardrails/repeats.ts';
import { lockHolder } from '../../../../functions/decision/identity.ts';
import type { GuardrailSettings } from '../../../../functions/decision/remediation.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { restart } from '../world.ts';
import { ahead, context, now, runAgo, settings } from './examples.ts';

const signal = alarmSignal();
const on = (resourceRuns: Run[], guardrails: GuardrailSettings = {}) =>
  repeats(context({ guard: { resourceRuns }, ...settings(guardrails) }), signal, now);

describe('repeats', () => {
  test('holds after three runs on the target in a day, until the first of them is a day old', () => {
    const hold = on([runAgo(60), runAgo(1400), runAgo(600)]);

    expect(hold).toEqual({
      guardrail: 'repeats',
      runs: 3,
      hours: 24,
      incidentIds: ['inc-1400', 'inc-600', 'inc-60'],
      until: ahead(40),
    });
  });

  test('counts from the run that must lapse where there were more than allowed', () => {
    const hold = on([runAgo(60), runAgo(50), runAgo(40), runAgo(30)], { repeats: { runs: 2, hours: 2 } });

    expect(hold).toMatchObject({ runs: 4, until: ahead(80) });
  });

  test.each<[string, Run[], GuardrailSettings]>([
    ['there were two runs', [runAgo(60), runAgo(30)], {}],
    ['the third is older than a day', [runAgo(1440), runAgo(60), runAgo(30)], {}],
    [
      'the others were on another target of the resource',
      [90, 60, 30].map((at) => runAgo(at, { target: 'a/r/disk/x' })),
      {},
    ],
    [
      'one of the three is its own',
      [runAgo(90), runAgo(60), runAgo(0, { holder: lockHolder(signal.id, restart.name) })],
      {},
    ],
    ['more are allowed', [runAgo(90), runAgo(60), runAgo(30)], { repeats: { runs: 4, hours: 24 } }],
  ])('lets run when %s', (_when, runs, guardrails) => {
    const hold = on(runs, guardrails);

    expect(hold).toBeUndefined();
  });
});
