import {
  code,
  codeAct,
  codeModule,
  forEach,
  is,
  need,
  output,
  parameter,
  queue,
  refuseIf,
} from '../../../functions/runbook/builder.ts';
import { codeModules } from '../../../functions/runbook/code-modules.ts';
import { compile } from '../../../functions/runbook/compile.ts';
import { runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { leastPrivilege } from '../../runbooks/least-privilege.ts';
import { changes, holds, label, makes, of, tables } from './case.ts';
import { handler } from './fixture/judge.handler.ts';

const judge = codeModule<typeof import('./fixture/judge.handler.ts')>('test/judge');
const may = [need('sqs:ReceiveMessage', queue('orders'))];

const judging = of({ Names: parameter.stringList({ label }) }, ({ Names }) => {
  const judged = code(
    'Judge',
    label,
    judge,
    { names: Names, most: 2 },
    { Verdict: output.string('$.verdict'), Chosen: output.stringList('$.chosen'), Count: output.integer('$.count') },
    { may, timeoutSeconds: 30 },
  );
  return [
    judged,
    refuseIf('IsTooMany', label, is(judged.Verdict, 'too many'), holdsOf('refused')),
    forEach('Each', label, judged.Chosen, (name) => [makes('Make', name)], { max: 2 }),
    codeAct('Tell', label, judge, { names: Names, most: 9 }, {}).undoneBy(label, judge, { names: ['undo'], most: 1 }),
    holds('end'),
  ];
});

function holdsOf(name: string) {
  return holds(name).property;
}

describe('a step in TypeScript', () => {
  test('is a function of its own, called with what was bound to its input', () => {
    const [step] = compile(judging).mainSteps;

    expect(step).toMatchObject({
      action: 'aws:invokeLambdaFunction',
      timeoutSeconds: 30,
      inputs: { FunctionName: 'kizuki-code-test-judge', InputPayload: { names: '{{ Names }}', most: 2 } },
      outputs: [{ Name: 'Verdict', Selector: '$.verdict', Type: 'String' }, {}, {}],
    });
  });

  test.each<[string, string[], string[], string, string[]]>([
    ['works something out that later steps use', ['a', 'b'], [], 'Success', ['+a', '+b']],
    ['may lead to a refusal', ['a', 'b', 'c'], [], 'Failed', []],
    ['is undone', ['a'], ['end'], 'Failed', ['+a', '-a']],
    ['fails where the handler throws', [], [], 'Failed', []],
  ])('%s', async (_, Names, failing, status, expected) => {
    const asked: unknown[] = [];
    const run = await runDocument(judging, {
      parameters: { Names },
      answers: [tables(failing)].map((answer) => (call) => (call.service === 'lambda' ? undefined : answer(call))),
      code: {
        'test/judge': (input) => {
          asked.push(input);
          return handler(input);
        },
      },
    });

    expect({ status: run.status, changes: changes(run) }).toEqual({ status, changes: expected });
    if (failing.length > 0) expect(asked.at(-1)).toEqual({ names: ['undo'], most: 1 });
  });

  test('is named where a test does not answer it', async () => {
    const run = runDocument(judging, { parameters: { Names: ['a'] } });

    await expect(run).rejects.toThrow('kizuki-code-test-judge');
  });

  test('has a role that may do what the step says', () => {
    const found = codeModules([judging]);

    expect(found).toEqual([
      {
        module: 'test/judge',
        permissions: [expect.objectContaining({ actions: ['sqs:ReceiveMessage'] })],
        timeoutSeconds: 60,
        runbooks: ['test/case'],
      },
    ]);
  });
});

leastPrivilege(judging, {
  undo: () => ({
    parameters: { Names: ['a'] },
    answers: [tables(['end'])].map((answer) => (call) => (call.service === 'lambda' ? undefined : answer(call))),
    code: { 'test/judge': handler },
  }),
  'too many': () => ({
    parameters: { Names: ['a', 'b', 'c'] },
    answers: [tables()].map((answer) => (call) => (call.service === 'lambda' ? undefined : answer(call))),
    code: { 'test/judge': handler },
  }),
});
