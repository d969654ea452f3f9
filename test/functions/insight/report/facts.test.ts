import { fold } from '../../../../functions/incident/fold.ts';
import type { Incident } from '../../../../functions/incident/incident.ts';
import { factsOf } from '../../../../functions/insight/report/facts.ts';
import { eventsOf, type Made } from './days.ts';

function facts(made: Made) {
  return factsOf(fold('inc-1', eventsOf(made)) as Incident);
}

test('an incident’s time falls into parts that add up', () => {
  const { times } = facts({ detect: 3, decide: 5, mend: 20, verify: 90 });

  expect(times).toEqual({ detect: 3_000, decide: 5_000, mend: 20_000, verify: 90_000, all: 118_000 });
});

test('a clock that is ahead counts as nothing, not as less', () => {
  expect(facts({ detect: -5 }).times.detect).toBe(0);
});

test('what did not end has no time', () => {
  expect(facts({ end: 'running' }).times).toEqual({ detect: 1_000, decide: 2_000 });
  expect(facts({ end: 'failed' }).times).toEqual({ detect: 1_000, decide: 2_000, mend: 10_000 });
});

const stale = { guardrail: 'stale', alarmName: 'web-down', state: 'OK' } as const;
const off = { guardrail: 'kill-switch', scope: 'global' } as const;

test.each<[string, Made, string]>([
  ['a run that helped is nobody else’s doing', {}, 'unaided'],
  ['one that a person approved is both’s', { approvedBy: 'ann' }, 'aided'],
  ['one that failed is left to a person', { end: 'failed' }, 'person'],
  ['one that only a person can let go on is left to a person', { end: 'held', hold: off }, 'person'],
  ['an alarm that was OK again wanted nobody', { end: 'held', hold: stale }, 'none'],
  ['one under way is nobody’s yet', { end: 'running' }, 'none'],
  ['one that was only observed is nobody’s', { end: 'observed' }, 'none'],
])('%s', (_what, made, help) => {
  expect(facts(made).help).toBe(help);
});

test('what holds and what would have held are counted apart', () => {
  expect(facts({ end: 'held' })).toMatchObject({ holds: ['cooldown'], wouldHold: [] });
  expect(facts({ end: 'observed' })).toMatchObject({ holds: [], wouldHold: ['cooldown'] });
});
