import type { Run } from '../../../../functions/decision/guard-state.ts';
import { concurrency } from '../../../../functions/decision/guardrails/concurrency.ts';
import { lockHolder } from '../../../../functions/decision/identity.ts';
import type { GuardrailSettings } from '../../../../functions/decision/remediation.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { restart } from '../world.ts';
import { ago, ahead, context, now, runAgo, settings } from './examples.ts';

const signal = alarmSignal();
const on = (runs: Run[], guardrails: GuardrailSettings = {}) =>
  concurrency(context({ guard: { history: { runs, sick: [] } }, ...settings(guardrails) }), signal, now);
const running = (minutes: number, over: Partial<Run> = {}) =>
  runAgo(minutes, { endedAt: undefined, target: `a/r/host/${minutes}`, ...over });
const three = [running(3), running(2), running(1)];

describe('concurrency', () => {
  test('holds while the remediation works on three targets, until the first of them must be done', () => {
    const hold = on(three);

    expect(hold).toEqual({
      guardrail: 'concurrency',
      limit: 3,
      targets: ['a/r/host/1', 'a/r/host/2', 'a/r/host/3'],
      until: ahead(12),
    });
  });

  test.each<[string, Run[], GuardrailSettings]>([
    ['two are under way', three.slice(1), {}],
    ['one of three has ended', [running(3, { endedAt: ago(1) }), ...three.slice(1)], {}],
    ['the end of one of three was lost and its time is up', [running(3, { until: now }), ...three.slice(1)], {}],
    ['one of three is its own', [running(3, { holder: lockHolder(signal.id, restart.name) }), ...three.slice(1)], {}],
    ['more are allowed', three, { concurrency: 4 }],
  ])('lets run when %s', (_when, runs, guardrails) => {
    const hold = on(runs, guardrails);

    expect(hold).toBeUndefined();
  });
});
