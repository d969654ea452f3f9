import type { Plan } from '../../../local/automation/plan/plan.ts';
import { describePlan } from '../../../local/commands/run/describe-plan.ts';

const plan: Plan = { documentName: 'Doc', parameters: {}, steps: [], cut: true };
const lines = (more: Partial<Plan>) => describePlan({ ...plan, ...more }, (_kind, text) => text).slice(2);

test.each<[string, Partial<Plan>, string[]]>([
  ['that is whole has no note', { cut: false }, []],
  [
    'that shows every step says so',
    { unplanned: [] },
    [
      'A plan holds 2000 steps and 200 ways at most; this document has more. Every step is shown, though not on every way to it.',
    ],
  ],
  [
    'names the steps that it does not show',
    { unplanned: ['Then', 'Last'] },
    [
      'A plan holds 2000 steps and 200 ways at most; this document has more. Not shown at all are these 2 steps:',
      '  Then, Last',
    ],
  ],
  ['shows where a way is not followed', { cut: false, end: { kind: 'cut' } }, ['not followed any further']],
])('a plan %s', (_, more, expected) => {
  expect(lines(more)).toEqual(expected);
});
