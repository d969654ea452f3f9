// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of CloudFormation
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provision, Resource } from '../../../../local/aws/resource.ts';
import type { LocalEvent } from '../../../../local/aws/service.ts';
import { readAssembly } from '../../../../local/aws/template/assembly.ts';
import { loadStacks } from '../../../../local/aws/template/load.ts';
import { UsageError } from '../../../../local/usage-error.ts';
import { type Assembly, type StackFixture, writeAssembly } from '../endpoint/assembly.ts';

const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
let assembly: Assembly | undefined;
afterEach(() => assembly?.remove());

/** Loads stacks whose `Test::Thing` resources are created by remembering them. */
async function load(stacks: Record<string, StackFixture>, assets?: Parameters<typeof writeAssembly>[1]) {
  assembly = writeAssembly(stacks, assets);
  const made: Resource[] = [];
  const events: LocalEvent[] = [];
  const provision: Provision = async (resource) => {
    if (resource.properties.Broken) throw new Error('Broken: must not be set');
    made.push(resource);
    return { ref: `ref-${resource.logicalId}`, attributes: { Arn: `arn-${resource.logicalId}` } };
  };
  await loadStacks(readAssembly(assembly.directory), {
    place,
    provision: (type) => (type === 'Test::Thing' ? provision : undefined),
    log: (event) => events.push(event),
  });
  return { made, events, named: (id: string) => made.find(({ logicalId }) => logicalId === id)?.properties };
}

const thing = (Properties: object = {}, more: object = {}) => ({ Type: 'Test::Thing', Properties, ...more });

test('Each resource is created after those that it refers to or depends on', async () => {
  const { made, named } = await load({
    S: {
      Resources: {
        A: thing({ b: { Ref: 'B' }, text: { 'Fn::Sub': 'x-${C.Arn}' } }),
        B: thing({}, { DependsOn: ['D'] }),
        C: thing({ d: { 'Fn::GetAtt': ['D', 'Arn'] } }),
        D: thing(),
      },
    },
  });

  expect(made.map(({ logicalId }) => logicalId)).toEqual(['D', 'B', 'C', 'A']);
  expect(named('A')).toEqual({ b: 'ref-B', text: 'x-arn-C' });
});

test('Parameters take their defaults, lists are split, and pseudo parameters are those of the place', async () => {
  const { named } = await load({
    S: {
      Parameters: {
        Stage: { Type: 'String', Default: 'dev' },
        Names: { Type: 'CommaDelimitedList', Default: 'a, b' },
        BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' },
      },
      Resources: {
        A: thing({
          stage: { Ref: 'Stage' },
          names: { Ref: 'Names' },
          at: { 'Fn::Sub': '${AWS::Partition}/${AWS::AccountId}/${AWS::StackName}' },
        }),
      },
    },
  });

  expect(named('A')).toEqual({ stage: 'dev', names: ['a', 'b'], at: 'aws/000000000000/S' });
});

test('A resource whose condition does not hold is not created', async () => {
  const { made } = await load({
    S: {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        A: thing({}, { Condition: 'Never' }),
        B: thing({ a: { 'Fn::If': ['Never', { Ref: 'A' }, 'none'] } }),
      },
    },
  });

  expect(made).toMatchObject([{ logicalId: 'B', properties: { a: 'none' } }]);
});

test('A stack sees what an earlier one exports', async () => {
  const { named } = await load({
    One: {
      Resources: { A: thing() },
      Outputs: { Out: { Value: { Ref: 'A' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-a' } } } },
    },
    Two: { Resources: { B: thing({ a: { 'Fn::ImportValue': 'One-a' } }) } },
  });

  expect(named('B')).toEqual({ a: 'ref-A' });
});

test('An asset gets its path on this disk', async () => {
  const { named } = await load(
    {
      S: {
        Resources: {
          A: thing({
            Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
            Other: { S3Bucket: 'assets', S3Key: 'unknown.zip' },
          }),
        },
      },
    },
    { 'abc.zip': { 'index.js': '' } },
  );

  expect(named('A')).toEqual({
    Code: { S3Bucket: 'assets', S3Key: 'abc.zip', LocalPath: join(assembly?.directory ?? '', 'asset.abc') },
    Other: { S3Bucket: 'assets', S3Key: 'unknown.zip' },
  });
});

test('A type that nothing supports is reported by stack, id and type, and can be referred to', async () => {
  const { events, named } = await load({
    S: {
      Resources: {
        Meta: { Type: 'AWS::CDK::Metadata' },
        Bucket: { Type: 'AWS::S3::Bucket' },
        A: thing({ bucket: { Ref: 'Bucket' }, arn: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }),
      },
    },
  });

  expect(events).toEqual([{ type: 'unsupported', what: 'S/Bucket (AWS::S3::Bucket)' }]);
  expect(named('A')).toEqual({
    bucket: expect.stringMatching(/^S-Bucket-[A-Z2-7]{12}$/),
    arn: expect.stringMatching(/^arn:aws:unsupported:ap-northeast-1:000000000000:S-Bucket-/),
  });
});

test.each<[what: string, resources: StackFixture['Resources'], message: string]>([
  [
    'an unresolved reference',
    { A: thing({ Queue: { Name: { Ref: 'Gone' } } }) },
    'S.template.json: A, Queue.Name: there is no resource or parameter Gone',
  ],
  [
    'a circle',
    { A: thing({ b: { Ref: 'B' } }), B: thing({}, { DependsOn: 'A' }) },
    'S.template.json: Resources: resources need each other in a circle: A -> B -> A',
  ],
  [
    'a property that the service refuses',
    { A: thing({ Broken: true }) },
    'S.template.json: A (Test::Thing): Broken: must not be set',
  ],
  [
    'an unknown condition',
    { A: thing({}, { Condition: 'Gone' }) },
    'S.template.json: Resources, A.Condition: there is no condition Gone',
  ],
  ['a resource without type', { A: {} }, 'S.template.json: A, Type: the resource has no Type'],
])('A template with %s is refused in one line', async (_, Resources, message) => {
  const loading = load({ S: { Resources } });

  const error = await loading.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toContain(message);
  expect((error as Error).message).not.toContain('\n');
});

test.each<[what: string, breakIt: (directory: string) => void, message: RegExp]>([
  ['no manifest', (directory) => rmSync(join(directory, 'manifest.json')), /holds no manifest.json/],
  [
    'a missing template',
    (directory) => rmSync(join(directory, 'S.template.json')),
    /S\.template\.json cannot be read: ENOENT/,
  ],
  [
    'a template that is not JSON',
    (directory) => writeFileSync(join(directory, 'S.template.json'), '{'),
    /S\.template\.json cannot be read/,
  ],
  [
    'a template without resources',
    (directory) => writeFileSync(join(directory, 'S.template.json'), '{}'),
    /it has no Resources/,
  ],
])('An assembly with %s is refused with the file', (_, breakIt, message) => {
  const written = writeAssembly({ S: { Resources: {} } });
  assembly = written;
  breakIt(written.directory);

  const read = () => readAssembly(written.directory);

  expect(read).toThrow(UsageError);
  expect(read).toThrow(message);
});
