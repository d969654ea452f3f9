import type { Decision } from '../../../functions/decision/decision.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { type Standing, standingOf } from '../../../functions/incident/standing.ts';
import { host, signalEntry } from './entries.ts';

const at = (second: number) => `2026-11-22T03:00:${String(second).padStart(2, '0')}.000Z`;
const signal = signalEntry(at(0), 's1');
const decided = (decision: Decision): IncidentEvent => ({
  ...{ id: 'decision/1', at: at(1), type: 'decision', signalId: 's1', remediation: 'restart-demo-service', decision },
});
const plan = { document: 'd', parameters: {} };
const attempt: IncidentEvent = { ...plan, id: 'attempt/1', at: at(2), type: 'attempt', attempt: 1, clientToken: 't' };
const failed: IncidentEvent = {
  ...{ id: 'ended/1', at: at(5), type: 'execution-ended', attempt: 1, executionId: 'e', status: 'Failed' },
  failure: 'Restart failed',
};
const escalated: IncidentEvent = { id: 'escalated/1', at: at(6), type: 'escalated', reason: 'it did not help' };
const seen = (by: string, second: number): IncidentEvent => ({
  ...{ id: `acknowledged/${second}`, at: at(second), type: 'acknowledged', by, how: 'dashboard' },
});

test.each<[string, IncidentEvent[], Partial<Standing>]>([
  ['what only began', [], { state: 'open', changedAt: at(0), entries: 1 }],
  [
    'what is held, with what holds it',
    [decided({ kind: 'hold', hold: { guardrail: 'kill-switch', scope: 'global' } })],
    { state: 'held', changedAt: at(1), hold: { guardrail: 'kill-switch', scope: 'global' } },
  ],
  [
    'what waits for an answer, with until when',
    [decided({ kind: 'ask', ...plan, until: at(59) })],
    { state: 'awaiting-approval', until: at(59) },
  ],
  ['what runs', [decided({ kind: 'run', ...plan }), attempt], { state: 'running', changedAt: at(2), entries: 3 }],
  [
    'what a person has, with what failed and who has seen it',
    [
      decided({ kind: 'run', ...plan }),
      attempt,
      failed,
      escalated,
      seen('hanako', 7),
      seen('hanako', 8),
      seen('taro', 9),
    ],
    {
      state: 'escalated',
      changedAt: at(6),
      reason: 'Restart failed · it did not help',
      acknowledgedBy: ['hanako', 'taro'],
    },
  ],
])('%s', (_what, events, expected) => {
  const incident = fold('inc-1', [signal, ...events]);

  const standing = incident && standingOf(incident);

  expect(standing).toMatchObject({ incidentId: 'inc-1', target: host.id, owner: 'sre', openedAt: at(0), ...expected });
});

test('is short, whatever the texts', () => {
  const long = 'x'.repeat(5_000);
  const incident = fold('inc-1', [
    signal,
    { ...escalated, reason: long },
    ...[7, 8, 9, 10, 11].map((second) => seen(`${second}${long}`, second)),
  ]);

  const standing = incident && standingOf(incident);

  expect(JSON.stringify(standing).length).toBeLessThan(1_200);
});
