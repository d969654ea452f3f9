import type { DecisionContext } from '../../../../functions/decision/context.ts';
import { cooldown } from '../../../../functions/decision/guardrails/cooldown.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { ago, ahead, context, now, runAgo } from './examples.ts';

const ended = (minutes: number) => ({ incidentId: 'inc-1', remediation: 'reboot', endedAt: ago(minutes) });
const lost = (minutes: number) => runAgo(minutes, { endedAt: undefined });
const on = (guard: DecisionContext['guard']) => cooldown(context({ guard }), alarmSignal(), now);

describe('cooldown', () => {
  test.each<[string, DecisionContext['guard'], string, string]>([
    ['the last run ended lately', { lastRun: ended(5) }, ago(5), ahead(10)],
    ['the time of a run ran out lately, and its end was lost', { resourceRuns: [lost(20)] }, ago(5), ahead(10)],
    [
      'a run whose end was lost came after the last',
      { lastRun: ended(60), resourceRuns: [lost(20)] },
      ago(5),
      ahead(10),
    ],
    [
      'the last run came after one whose end was lost',
      { lastRun: ended(1), resourceRuns: [lost(20)] },
      ago(1),
      ahead(14),
    ],
    [
      'the end of the last run is on record, and whoever noted it died before the target was told',
      { resourceRuns: [runAgo(20, { endedAt: ago(4) })] },
      ago(4),
      ahead(11),
    ],
  ])('holds where %s', (_why, guard, lastEndedAt, until) => {
    const hold = on(guard);

    expect(hold).toEqual({ guardrail: 'cooldown', lastEndedAt, until });
  });

  test.each<[string, DecisionContext['guard']]>([
    ['nothing ran', {}],
    ['the last run ended long ago', { lastRun: ended(15) }],
    ['the time of the run whose end was lost ran out long ago', { resourceRuns: [lost(30)] }],
    ['a run is still under way, which is for the lock to say', { resourceRuns: [lost(5)] }],
    ['the run was on another target of the resource', { resourceRuns: [{ ...lost(20), target: 'another' }] }],
  ])('lets a signal pass where %s', (_why, guard) => {
    const hold = on(guard);

    expect(hold).toBeUndefined();
  });
});
