import { spawnSync } from 'node:child_process';
import { above, forEach, is, parameter, precheck, repeatUntil, when } from '../../../functions/runbook/builder.ts';
import { compile } from '../../../functions/runbook/compile.ts';
import { lastFirstScript } from '../../../functions/runbook/last-first.ts';
import type { Runbook } from '../../../functions/runbook/runbook.ts';
import type { Step } from '../../../functions/runbook/step.ts';
import { lastFirst } from '../../../local/automation/test-kit/last-first.ts';
import { type AnswerCall, AwsCallError, runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { changes, deletes, holds, label, looks, makes, of, open, scripted, tables } from './case.ts';

const text = parameter.string({ label, default: 'yes' });
const list = parameter.stringList({ label });

async function changesOf(runbook: Runbook, failing: string[], parameters = {}) {
  const run = await runDocument(runbook, { answers: [tables(failing)], parameters });
  return { status: run.status, changes: changes(run) };
}

describe('the undo of branches', () => {
  const branching = of({ Way: text }, ({ Way }) => [
    makes('a'),
    when('Which', label, is(Way, 'yes'), [makes('b'), holds('inB'), makes('c')], [makes('d')]),
    makes('e'),
    holds('end'),
  ]);

  test.each<[string, string, string[], string[]]>([
    ['nothing fails', 'yes', [], ['+a', '+b', '+c', '+e']],
    ['nothing fails on the other way', 'no', [], ['+a', '+d', '+e']],
    ['the end fails', 'yes', ['end'], ['+a', '+b', '+c', '+e', '-e', '-c', '-b', '-a']],
    ['the end fails on the other way', 'no', ['end'], ['+a', '+d', '+e', '-e', '-d', '-a']],
    ['the act after them fails', 'yes', ['e'], ['+a', '+b', '+c', '+e', '-c', '-b', '-a']],
    ['a step inside fails', 'yes', ['inB'], ['+a', '+b', '-b', '-a']],
    ['the first act inside fails', 'yes', ['b'], ['+a', '+b', '-a']],
    ['the act inside the other way fails', 'no', ['d'], ['+a', '+d', '-a']],
    ['the first act fails', 'yes', ['a'], ['+a']],
  ])('takes back only what was done, the last first, where %s', async (_, way, failing, expected) => {
    const run = await changesOf(branching, failing, { Way: [way] });

    expect(run).toEqual({ status: failing.length === 0 ? 'Success' : 'Failed', changes: expected });
  });

  test.each<[string, string, string[]]>([
    ['took the way with the act', 'yes', ['+b', '-b']],
    ['took the way without', 'no', []],
  ])('ends where nothing is left: %s', async (_, way, expected) => {
    const runbook = of({ Way: text }, ({ Way }) => [when('Which', label, is(Way, 'yes'), [makes('b')]), holds('end')]);

    const run = await changesOf(runbook, ['end'], { Way: [way] });

    expect(run).toEqual({ status: 'Failed', changes: expected });
  });

  test.each<[string, string[], string[]]>([
    ['was done', ['end'], ['+b', '-b']],
    ['was not needed', ['end', 'b'], ['+b']],
  ])('takes back an act on one of the ways only where it %s', async (_, failing, expected) => {
    const runbook = of({ Way: text }, ({ Way }) => [
      when('Which', label, is(Way, 'yes'), [
        open('b')
          .orAlready(holds('isThere'))
          .undoneBy(...deletes('b')),
      ]),
      holds('end'),
    ]);

    const run = await changesOf(runbook, failing, { Way: 'yes' });

    expect(run).toEqual({ status: 'Failed', changes: expected });
  });

  test('looks at each branch in a branch', async () => {
    const runbook = of({ Way: text, Inner: text }, ({ Way, Inner }) => [
      when('Outer', label, is(Way, 'yes'), [
        makes('a'),
        when('Nested', label, is(Inner, 'yes'), [makes('b')], [makes('c')]),
        makes('d'),
      ]),
      holds('end'),
    ]);

    const runs = await Promise.all(
      [
        ['yes', 'yes'],
        ['yes', 'no'],
        ['no', 'no'],
      ].map(([Way, Inner]) => changesOf(runbook, ['end'], { Way, Inner })),
    );

    expect(runs.map((run) => run.changes.join(' '))).toEqual(['+a +b +d -d -b -a', '+a +c +d -d -c -a', '']);
  });

  test('decides by what was read before, though it is no longer so', async () => {
    let asked = 0;
    const runbook = of({}, () => {
      const before = looks('before');
      return [before, when('HasItems', label, above(before.Items, 0), [makes('b')]), holds('end')];
    });
    const answers = [
      (call: Parameters<ReturnType<typeof tables>>[0]) =>
        tables(['end'], { before: call.input.TableName === 'before' && asked++ === 0 ? 5 : 0 })(call),
    ];

    const run = await runDocument(runbook, { answers });

    expect(changes(run)).toEqual(['+b', '-b']);
  });
});

describe('the undo of loops', () => {
  const looping = (
    steps: (item: Parameters<Parameters<typeof forEach>[3]>[0]) => Step[],
    after: Step[] = [holds('end')],
  ) => of({ Names: list }, ({ Names }) => [makes('a'), forEach('Each', label, Names, steps, { max: 5 }), ...after]);
  const Names = ['x', 'y', 'z'];

  test.each<[string, string[], string[]]>([
    ['nothing fails', [], ['+a', '+x', '+y', '+z']],
    ['the end fails', ['end'], ['+a', '+x', '+y', '+z', '-z', '-y', '-x', '-a']],
    ['the second fails', ['y'], ['+a', '+x', '+y', '-x', '-a']],
    ['the first fails', ['x'], ['+a', '+x', '-a']],
  ])('takes back each item that was done, the last first, where %s', async (_, failing, expected) => {
    const runbook = looping((item) => [makes('Make', item)]);

    const run = await changesOf(runbook, failing, { Names });

    expect(run).toEqual({ status: failing.length === 0 ? 'Success' : 'Failed', changes: expected });
  });

  test('takes back the item at which a step after the act fails', async () => {
    const runbook = looping((item) => [
      makes('Make', item),
      precheck('Is', label, looks('Look', item).Status, ['ACTIVE']),
    ]);

    const run = await runDocument(runbook, {
      parameters: { Names },
      answers: [
        ({ api, input }) =>
          api === 'DescribeTable' && input.TableName === 'y' ? { Table: { TableStatus: 'CREATING' } } : undefined,
        tables(),
      ],
    });

    expect(changes(run)).toEqual(['+a', '+x', '+y', '-y', '-x', '-a']);
  });

  test('passes by the items that a branch passed by', async () => {
    const runbook = looping((item) => [
      when('IsWanted', label, is(item, 'x', 'z'), [makes('Make', item)]),
      holds('inside'),
    ]);

    const run = await changesOf(runbook, ['end'], { Names });

    expect(run.changes).toEqual(['+a', '+x', '+z', '-z', '-x', '-a']);
  });

  test('goes on with the others where one cannot be taken back', async () => {
    const runbook = looping((item) => [makes('Make', item)]);
    const answers = [
      (({ api, input }) => {
        if (api === 'DeleteTable' && input.TableName === 'y') throw new AwsCallError('InUse', 'no', 400);
        return undefined;
      }) satisfies AnswerCall,
      tables(['end']),
    ];

    const run = await runDocument(runbook, { parameters: { Names }, answers });

    expect(run.status).toBe('Failed');
    expect(changes(run)).toEqual(['+a', '+x', '+y', '+z', '-z', '-y', '-x', '-a']);
  });

  test('takes back a script that failed half-way, at its item', async () => {
    const runbook = of({ Node: text, Names: list }, ({ Node, Names }) => [
      forEach('Each', label, Names, () => [scripted('S', Node)], { max: 3 }),
      holds('end'),
    ]);
    const sent: string[] = [];
    const commands: AnswerCall = ({ api, input }) => {
      const text = () => (input.Parameters as { commands: string[] }).commands.join();
      if (api === 'SendCommand') return { Command: { CommandId: String(sent.push(text())) } };
      if (api !== 'ListCommandInvocations') return undefined;
      const failed = input.CommandId === '2';
      return { CommandInvocations: [{ InstanceId: 'i-1', Status: failed ? 'Failed' : 'Success', CommandPlugins: [] }] };
    };

    const run = await runDocument(runbook, { parameters: { Node: 'i-1', Names }, answers: [commands, tables()] });

    expect(run.status).toBe('Failed');
    expect(sent).toEqual(['do S', 'do S', 'undo S', 'undo S']);
  });

  test('of a loop without a list is done once, and only where the act was done', async () => {
    const repeating = of({}, () => {
      const now = looks('now');
      return [repeatUntil('Again', label, [makes('b'), now], above(now.Items, 0), { max: 3 }), holds('end')];
    });

    const gaveUp = await changesOf(repeating, []);
    const failedAtOnce = await changesOf(repeating, ['b']);
    const went = await runDocument(repeating, { answers: [tables([], { now: 1 })] });

    expect(gaveUp).toEqual({ status: 'Failed', changes: ['+b', '+b', '+b', '-b'] });
    expect(failedAtOnce).toEqual({ status: 'Failed', changes: ['+b'] });
    expect([went.status, changes(went)]).toEqual(['Success', ['+b']]);
  });
});

test('every step of branches and loops has a description in both languages, a time and a way to fail', () => {
  const document = compile(
    of({ Names: list, Way: text }, ({ Names, Way }) => [
      when(
        'Which',
        label,
        is(Way, 'yes'),
        [makes('a')],
        [forEach('Each', label, Names, (item) => [makes('Make', item)])],
      ),
      holds('end'),
    ]),
  );

  const steps = document.mainSteps.flatMap((step) => [
    step,
    ...((step.inputs.Steps as typeof document.mainSteps) ?? []),
  ]);
  expect(steps.length).toBeGreaterThan(8);
  for (const step of steps) {
    expect(step).toMatchObject({ description: expect.stringMatching(/.+ \/ .+/), onFailure: expect.any(String) });
    expect(step.timeoutSeconds).toBeGreaterThan(0);
  }
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

(hasPython ? test : test.skip)('the script that turns a list around does in Python what tests take it for', () => {
  const payload = { Items: ['a', "b'", 'ç', 'd'], Done: '3' };
  const program = `import json,sys\n${lastFirstScript}\nprint(json.dumps(last_first(json.load(sys.stdin), None)))`;

  const { stdout } = spawnSync('python3', ['-c', program], { input: JSON.stringify(payload), encoding: 'utf8' });

  expect(JSON.parse(stdout)).toEqual({ Items: ['ç', "b'", 'a'] });
  expect(lastFirst({ script: lastFirstScript, payload })).toEqual({
    kind: 'returned',
    payload: JSON.parse(stdout),
    log: '',
  });
});
