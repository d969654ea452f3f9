import type { History, Run, RunOutcome } from '../../../functions/decision/guard-state.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { autonomyProposal } from '../../../functions/insight/autonomy-proposal.ts';
import { restart } from '../decision/world.ts';
import { historyOf } from './runs.ts';

const name = restart.name;
const guardrails = { promoteAfter: 3, demoteAfter: 2 };
const approve: Remediation = { ...restart, autonomy: 'approve', guardrails };
const auto: Remediation = { ...restart, guardrails };
type Runs = [Run['by'], RunOutcome | undefined][];
const good: Runs[number] = ['approval', 'verified'];
const bad: Runs[number] = ['approval', 'failed'];

test.each<[string, Runs]>([
  ['three approved runs that were verified', [good, good, good]],
  ['with a run between that nothing has proven yet', [good, ['approval', undefined], good, good]],
  ['with a person’s request between', [good, ['request', 'verified'], good, good]],
  ['after a failure', [bad, good, good, good]],
])('proposes auto for %s', (_what, runs) => {
  const proposal = autonomyProposal(approve, historyOf(runs));

  expect(proposal).toMatchObject({ remediation: name, from: 'approve', to: 'auto', runs: 3 });
  expect(proposal?.incidentIds).toHaveLength(3);
});

test('gives the incidents as evidence, latest first', () => {
  expect(autonomyProposal(approve, historyOf([bad, good, good, good]))?.incidentIds).toEqual([
    'inc-3',
    'inc-2',
    'inc-1',
  ]);
});

test.each<[string, Remediation, Runs, Partial<History>]>([
  ['too few of them', approve, [good, good], {}],
  ['a failure among them', approve, [good, good, bad, good], {}],
  [
    'runs that people asked for',
    approve,
    [
      ['request', 'verified'],
      ['request', 'verified'],
      ['request', 'verified'],
    ],
    {},
  ],
  ['those before a person reset it', approve, [good, good, good], { resetAt: '2026-11-01T00:30:00.000Z' }],
  ['what only observes', { ...approve, autonomy: 'observe' }, [good, good, good], {}],
  [
    'what runs freely and well',
    auto,
    [
      ['signal', 'verified'],
      ['signal', 'verified'],
    ],
    {},
  ],
  ['what failed once', auto, [['signal', 'failed']], {}],
])('proposes nothing for %s', (_what, remediation, runs, over) => {
  expect(autonomyProposal(remediation, historyOf(runs, over))).toBeUndefined();
});

test('proposes nothing where nothing is known', () => {
  expect(autonomyProposal(approve, undefined)).toBeUndefined();
});

test('proposes approve for what failed again and again', () => {
  expect(
    autonomyProposal(
      auto,
      historyOf([
        ['signal', 'verified'],
        ['signal', 'failed'],
        ['signal', 'failed'],
      ]),
    ),
  ).toEqual({
    ...{ remediation: name, from: 'auto', to: 'approve', runs: 2, incidentIds: ['inc-2', 'inc-1'] },
  });
});

test('proposes that what lost its autonomy gets it back once approved runs have helped', () => {
  const demoted = { demoted: { at: '2026-11-01T01:30:00.000Z', incidentId: 'inc-1' } };
  const failed: Runs = [
    ['signal', 'failed'],
    ['signal', 'failed'],
  ];

  expect(autonomyProposal(auto, historyOf([...failed, good, good], demoted))?.to).toBe('approve');
  expect(autonomyProposal(auto, historyOf([...failed, good, good, good], demoted))).toMatchObject({
    ...{ from: 'approve', to: 'auto', incidentIds: ['inc-4', 'inc-3', 'inc-2'] },
  });
});
