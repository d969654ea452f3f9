import { ask, parameter, pause, sleep } from '../../../functions/runbook/builder.ts';
import { runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { changes, holds, label, makes, of, tables } from './case.ts';

const asking = of(
  { Approvers: parameter.stringList({ label, default: ['arn:aws:iam::000000000000:user/a'] }) },
  ({ Approvers }) => [
    makes('a'),
    ask('MayGoOn', label, { message: { en: 'May it go on?', ja: '続けてよいか' }, approvers: Approvers, hours: 1 }),
    pause('Unplug', label, { message: { en: 'Pull the plug.', ja: 'プラグを抜く。' }, hours: 1 }),
    sleep('Settle', label, { seconds: 90 }),
    makes('b'),
    holds('end'),
  ],
);

describe('a step for people', () => {
  test.each<[string, Record<string, 'approve' | 'reject' | 'resume'>, string, string[]]>([
    ['goes on where they approve and resume', { MayGoOn: 'approve', Unplug: 'resume' }, 'Success', ['+a', '+b']],
    ['takes everything back where they refuse', { MayGoOn: 'reject' }, 'Failed', ['+a', '-a']],
    ['takes everything back where nobody answers', {}, 'TimedOut', ['+a', '-a']],
    ['takes everything back where nobody resumes', { MayGoOn: 'approve' }, 'TimedOut', ['+a', '-a']],
  ])('%s', async (_, people, status, expected) => {
    const run = await runDocument(asking, { answers: [tables()], people });

    expect({ status: run.status, changes: changes(run) }).toEqual({ status, changes: expected });
  });

  test('says in both languages what is asked and what is to do', async () => {
    const run = await runDocument(asking, { answers: [tables()], people: { MayGoOn: 'approve', Unplug: 'resume' } });

    expect(run.step('MayGoOn').Inputs?.Message).toContain('続けてよいか');
    expect(run.seconds).toBeGreaterThanOrEqual(90);
  });
});
