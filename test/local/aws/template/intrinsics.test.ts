// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of CloudFormation
import * as fc from 'fast-check';
import {
  conditionHolds,
  noValue,
  resolveIntrinsics,
  type Scope,
  UnresolvedError,
} from '../../../../local/aws/template/intrinsics.ts';

const references: Record<string, unknown> = {
  'AWS::Region': 'ap-northeast-1',
  'AWS::NoValue': noValue,
  Stage: 'prod',
  Zones: ['a', 'b'],
  Queue: 'http://127.0.0.1/queue',
};
const conditions: Record<string, unknown> = {
  IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
  IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] },
};
const scope: Scope = {
  ref: (name) => references[name],
  attribute: (id, attribute) => (id === 'Queue' && attribute === 'Arn' ? 'arn:aws:sqs:::queue' : undefined),
  condition: (name) => conditions[name],
  mapping: (map, first, second) => (map === 'Sizes' && first === 'prod' && second === 'Units' ? 5 : undefined),
  imported: (name) => (name === 'shared' ? 'shared-value' : undefined),
  availabilityZones: (region) => [`${region}a`, `${region}c`],
};

test.each<[value: unknown, resolved: unknown]>([
  [{ Ref: 'Stage' }, 'prod'],
  [{ Ref: 'Zones' }, ['a', 'b']],
  [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:::queue'],
  [{ 'Fn::GetAtt': 'Queue.Arn' }, 'arn:aws:sqs:::queue'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 3]] }, 'a-prod-3'],
  [{ 'Fn::Join': [',', { Ref: 'Zones' }] }, 'a,b'],
  [
    { 'Fn::Sub': 'x/${Stage}/${Queue.Arn}/${AWS::Region}/${!Literal}' },
    'x/prod/arn:aws:sqs:::queue/ap-northeast-1/${Literal}',
  ],
  [{ 'Fn::Sub': ['${Own}${Stage}', { Own: { Ref: 'Stage' } }] }, 'prodprod'],
  [{ 'Fn::Select': ['1', { 'Fn::Split': [',', 'x,y,z'] }] }, 'y'],
  [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'ap-northeast-1a'],
  [{ 'Fn::GetAZs': 'us-east-1' }, ['us-east-1a', 'us-east-1c']],
  [{ 'Fn::If': ['IsProd', 'yes', { Ref: 'Nowhere' }] }, 'yes'],
  [{ a: { 'Fn::If': ['IsDev', 1, { Ref: 'AWS::NoValue' }] }, b: 2 }, { b: 2 }],
  [
    [1, { Ref: 'AWS::NoValue' }, 2],
    [1, 2],
  ],
  [{ 'Fn::ImportValue': { 'Fn::Sub': 'shared' } }, 'shared-value'],
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'Units'] }, 5],
  [{ 'Fn::FindInMap': ['Sizes', 'dev', 'Units', { DefaultValue: 1 }] }, 1],
  [{ 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  [{ 'Fn::ToJsonString': { a: { Ref: 'Stage' } } }, '{"a":"prod"}'],
  [
    { Ref: 'Stage', other: 1 },
    { Ref: 'Stage', other: 1 },
  ],
  ['{{ StepOutputs }} and {{global:DATE}}', '{{ StepOutputs }} and {{global:DATE}}'],
])('%j resolves to %j', (value, resolved) => {
  expect(resolveIntrinsics(value, scope)).toEqual(resolved);
});

test.each<[value: unknown, path: string, message: string]>([
  [{ A: { B: [{ Ref: 'Nowhere' }] } }, 'A.B.0', 'there is no resource or parameter Nowhere'],
  [{ A: { 'Fn::GetAtt': ['Queue', 'Nothing'] } }, 'A', 'there is no Queue.Nothing'],
  [{ A: { 'Fn::Sub': '${Nowhere.Arn}' } }, 'A', 'there is no Nowhere.Arn'],
  [{ A: { 'Fn::ImportValue': 'other' } }, 'A', 'no stack before this one exports other'],
  [{ A: { 'Fn::FindInMap': ['Sizes', 'dev', 'Units'] } }, 'A', 'the mapping Sizes has no dev.Units'],
  [{ A: { 'Fn::Select': [9, ['a']] } }, 'A', 'Fn::Select has no item 9'],
  [{ A: { 'Fn::Join': ['-', 'text'] } }, 'A', 'Fn::Join needs a list, not "text"'],
  [{ A: { 'Fn::If': ['Unknown', 1, 2] } }, 'A', 'there is no condition Unknown'],
  [{ A: { 'Fn::Cidr': ['10.0.0.0/8', 1] } }, 'A', 'Fn::Cidr is not known here'],
  [{ A: '{{resolve:ssm:/a}}' }, 'A', '{{resolve:ssm:/a}} is a dynamic reference'],
])('%j fails at %s: %s', (value, path, message) => {
  const resolve = () => resolveIntrinsics(value, scope);

  expect(resolve).toThrow(UnresolvedError);
  expect(resolve).toThrow(expect.objectContaining({ path, message: expect.stringContaining(message) }));
});

test.each<[definition: unknown, holds: boolean]>([
  [{ Condition: 'IsProd' }, true],
  [{ 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] }, false],
  [{ 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] }, true],
  [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
])('The condition %j: %s', (definition, holds) => {
  expect(conditionHolds(definition, scope, '')).toBe(holds);
});

test('A value without intrinsic functions stays as it is', () => {
  const key = fc.string().filter((name) => name !== 'Ref' && !name.startsWith('Fn::') && name !== '__proto__');
  const leaf = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string().filter((text) => !text.includes('{{resolve:')),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(key, tie('value'), { noNullPrototype: true }),
    ),
  }));

  fc.assert(fc.property(value, (plain) => expect(resolveIntrinsics(plain, scope)).toEqual(plain)));
});
