import type { History } from '../../../../functions/decision/guard-state.ts';
import { mostSick, standDown } from '../../../../functions/decision/guardrails/stand-down.ts';
import { targetKey } from '../../../../functions/signal/target.ts';
import { alarmSignal, host } from '../../incident/entries.ts';
import { ago, ahead, context, now } from './examples.ts';

/** So many other targets on which a signal came a minute ago. */
const sick = (count: number, minutes = 1) =>
  Array.from({ length: count }, (_, index) => ({ target: `a/r/host/${index}`, at: ago(minutes) }));
const on = (history: Omit<History, 'runs'>) =>
  standDown(context({ guard: { history: { runs: [], ...history } } }), alarmSignal(), now);

test.each<[string, Omit<History, 'runs'>, object]>([
  ['the sixth of an unknown number falls sick', { sick: sick(5) }, { sick: 6 }],
  ['so many are sick that it is over three in ten', { sick: sick(6), known: 20 }, { sick: 7, known: 20 }],
  [
    'as many are sick as are remembered, whatever the share',
    { sick: sick(mostSick), known: 10_000 },
    { known: 10_000 },
  ],
])('holds when %s', (_when, history, evidence) => {
  expect(on(history)).toMatchObject({ guardrail: 'stand-down', minutes: 10, until: ahead(9), ...evidence });
});

test.each<[string, Omit<History, 'runs'>]>([
  ['five are sick', { sick: sick(4) }],
  ['the sixth is itself', { sick: [...sick(4), { target: targetKey(host), at: ago(1) }] }],
  ['they are few of many', { sick: sick(10), known: 100 }],
  ['the others were sick ten minutes ago', { sick: sick(20, 10) }],
])('lets run when %s', (_when, history) => {
  expect(on(history)).toBeUndefined();
});
