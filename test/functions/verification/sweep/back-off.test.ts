import type { Hold } from '../../../../functions/decision/decision.ts';
import { nextDecision } from '../../../../functions/verification/sweep/back-off.ts';
import { at } from './timeline.ts';

const lock = (until: number): Hold => ({
  ...{ guardrail: 'lock', incidentId: 'inc-0', remediation: 'other', until: at(until) },
});
const cooldown = (until: number): Hold => ({ guardrail: 'cooldown', lastEndedAt: at(-5), until: at(until) });
const calendar: Hold = { guardrail: 'calendar', calendars: ['freeze'] };
const repeats: Hold = { guardrail: 'repeats', runs: 3, hours: 24, incidentIds: [], until: at(1000) };
const breaker: Hold = { guardrail: 'breaker', failures: 3, incidentIds: [] };

test.each<[string, Hold, number, number]>([
  ['what ends at a known moment: then', cooldown(14), 0, 14],
  ['what ends at a known moment: then, however often it was looked at', cooldown(14), 9, 14],
  ['what has ended already: a minute later', cooldown(-3), 0, 1],
  ['what may end sooner: with back-off', lock(60), 0, 1],
  ['what may end sooner: with back-off, the third time', lock(60), 2, 4],
  ['what may end sooner: when it must have ended', lock(3), 2, 3],
  ['what names no moment: with back-off', calendar, 3, 8],
  ['what names no moment: once an hour at last', calendar, 20, 60],
  ['what a person ends: after an hour', breaker, 0, 60],
  ['what a person ends: after an hour, whatever moment it names', repeats, 0, 60],
  ['what a person ends: four times a day after the first day', breaker, 24, 360],
])('%s', (_what, hold, looks, minutes) => {
  const next = nextDecision(hold, at(0), looks);

  expect(next).toBe(at(minutes));
});
