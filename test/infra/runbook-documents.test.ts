import { join } from 'node:path';
import { code, codeModule, need, output, parameter, queue, run, runbook } from '../../functions/runbook/builder.ts';
import { bundleFunctions } from '../../infra/bundle/bundle-functions.ts';
import { CodeNotFoundError } from '../../infra/constructs/code-functions.ts';
import { ChildNotDeployedError } from '../../infra/constructs/runbook-documents.ts';
import { holds, label, makes } from '../functions/runbook/case.ts';
import { scratch } from './fixture/scratch.ts';
import { emptyBundles, resourcesOf, templates } from './fixture/synthesize.ts';

const settings = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 60 } as const;
const child = runbook('test/child', { ...settings, parameters: {}, steps: () => [makes('a'), holds('b')] });
const parent = runbook('test/parent', {
  ...settings,
  timeoutMinutes: 120,
  parameters: {},
  steps: () => [run('Child', label, child, {}).irreversible('gone'), holds('end')],
});
const judge = codeModule<typeof import('../functions/runbook/fixture/judge.handler.ts')>('test/judge');
const judging = (id: string, timeoutSeconds: number, name: string) =>
  runbook(id, {
    ...settings,
    parameters: { Names: parameter.stringList({ label }) },
    steps: ({ Names }) => [
      code(
        'Judge',
        label,
        judge,
        { names: Names, most: 1 },
        { Count: output.integer('$.count') },
        {
          timeoutSeconds,
          may: [need('sqs:ReceiveMessage', queue(name))],
        },
      ),
    ],
  });

describe('the documents of runbooks', () => {
  test('let one that runs another hand it its own role, whichever stands first', () => {
    const { kizuki } = templates({ catalogue: [parent, child], remediations: [] });

    const [[childRole] = ['']] = resourcesOf(kizuki, 'AWS::IAM::Role').filter(([id]) => id.startsWith('testchildRole'));
    const [[, policy] = []] = resourcesOf(kizuki, 'AWS::IAM::Policy').filter(([id]) => id.startsWith('testparentRole'));
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: { 'Fn::GetAtt': [childRole, 'Arn'] },
      Condition: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
    });
  });

  test('are refused where one runs another that is not deployed', () => {
    expect(() => templates({ catalogue: [parent], remediations: [] })).toThrow(ChildNotDeployedError);
  });
});

describe('the functions of code steps', () => {
  test('are one for each module, with what all of its steps may do and the time of the slowest', () => {
    const { kizuki } = templates({
      catalogue: [judging('test/one', 30, 'orders'), judging('test/two', 45, 'bills')],
      remediations: [],
      bundles: emptyBundles(['code/test/judge']),
    });

    const found = resourcesOf(kizuki, 'AWS::Lambda::Function').filter(([, { Properties }]) =>
      Properties.FunctionName.startsWith('kizuki-code-'),
    );
    const statements = resourcesOf(kizuki, 'AWS::IAM::Policy').find(([id]) => id.startsWith('Codetestjudge'))?.[1]
      .Properties.PolicyDocument.Statement;
    expect(found.map(([, { Properties }]) => [Properties.FunctionName, Properties.Timeout])).toEqual([
      ['kizuki-code-test-judge', 45],
    ]);
    expect(JSON.stringify(statements)).toMatch(/sqs:ReceiveMessage.*:bills.*:orders/);
  });

  test('are refused where the module has no file', () => {
    const build = () => templates({ catalogue: [judging('test/one', 30, 'orders')], remediations: [] });

    expect(build).toThrow(CodeNotFoundError);
    expect(build).toThrow('there is no runbooks/test/judge.handler.ts');
  });

  test('are bundled with all that the module needs, and answer', async () => {
    const name = 'code/test/judge';
    const bundles = await bundleFunctions(scratch(), { [name]: 'test/functions/runbook/fixture/judge.handler.ts' });

    const { handler } = require(join(bundles[name]?.directory ?? '', 'index.js'));
    await expect(handler({ names: ['a', 'b'], most: 1 })).resolves.toMatchObject({ verdict: 'too many' });
  });
});
