import type { Run } from '../../../../functions/decision/guard-state.ts';
import { rate } from '../../../../functions/decision/guardrails/rate.ts';
import { lockHolder } from '../../../../functions/decision/identity.ts';
import type { GuardrailSettings } from '../../../../functions/decision/remediation.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { restart } from '../world.ts';
import { ahead, context, now, runAgo, settings } from './examples.ts';

const signal = alarmSignal();
const on = (runs: Run[], guardrails: GuardrailSettings = {}) =>
  rate(context({ guard: { history: { runs, sick: [] } }, ...settings(guardrails) }), signal, now);
const ten = [55, 50, 45, 40, 35, 30, 25, 20, 15, 10].map((minutes) =>
  runAgo(minutes, { target: `a/r/host/${minutes}` }),
);

describe('rate', () => {
  test('holds after ten runs of the remediation in an hour, on whatever targets, until the first is an hour old', () => {
    const hold = on(ten);

    expect(hold).toEqual({ guardrail: 'rate', runs: 10, minutes: 60, until: ahead(5) });
  });

  test.each<[string, Run[], GuardrailSettings]>([
    ['there were nine', ten.slice(1), {}],
    ['the tenth is an hour old', [runAgo(60), ...ten.slice(1)], {}],
    ['the tenth is its own', [runAgo(0, { holder: lockHolder(signal.id, restart.name) }), ...ten.slice(1)], {}],
    ['more are allowed', ten, { rate: { runs: 11, minutes: 60 } }],
  ])('lets run when %s', (_when, runs, guardrails) => {
    const hold = on(runs, guardrails);

    expect(hold).toBeUndefined();
  });
});
