// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-outputs-inputs.html
import fc from 'fast-check';
import { compileSelector } from '../../../local/automation/selector/selector.ts';
import { SelectorSyntaxError } from '../../../local/automation/selector/selector-syntax-error.ts';

const answer = {
  Reservations: [
    { Instances: [{ InstanceId: 'i-1', State: { Name: 'running' }, Tags: [{ Key: 'Name', Value: 'web' }] }] },
    {
      Instances: [
        { InstanceId: 'i-2', State: { Name: 'stopped' } },
        { InstanceId: 'i-3', State: { Name: 'running' } },
      ],
    },
  ],
  'a.b': { "it's": 1 },
  Count: 3,
  Empty: [],
  Nothing: null,
};

describe('a selector', () => {
  test.each([
    ['$.Reservations[0].Instances[0].State.Name', 'running'],
    ['$.Reservations[1].Instances[-1].InstanceId', 'i-3'],
    ['Reservations[0].Instances[0].InstanceId', 'i-1'],
    ['.Count', 3],
    ["$['a.b']['it\\'s']", 1],
    ['$["a.b"]["it\'s"]', 1],
    ['$.Reservations.length()', 2],
    ['$', answer],
    ["$.'a.b'.'it\\'s'", 1],
    ['$."a.b"["it\'s"]', 1],
    ['$.Nothing', null],
    ['$.Missing', undefined],
    ['$.Reservations[7].Instances', undefined],
    ['$.Count.Name', undefined],
    ['$.constructor', undefined],
  ])('%s names one value', (selector, expected) => {
    const found = compileSelector(selector)(answer);

    expect(found).toEqual(expected);
  });

  test.each([
    ['$..InstanceId', ['i-1', 'i-2', 'i-3']],
    ['$.Reservations..Name', ['running', 'stopped', 'running']],
    ['$..Instances[0].InstanceId', ['i-1', 'i-2']],
    ['$..Count', [3]],
    ['$..Missing', []],
    ['$.Reservations[*].Instances[*].InstanceId', ['i-1', 'i-2', 'i-3']],
    ['$.Reservations[0:1].Instances[0].InstanceId', ['i-1']],
    ["$.Reservations[*].Instances[?(@.State.Name == 'running')].InstanceId", ['i-1', 'i-3']],
    ["$..Tags[?(@.Key=='Name')].Value", ['web']],
    ['$..Instances[?(@.Tags)].InstanceId', ['i-1']],
    ["$..Instances[?(@.Tags && @.State.Name == 'running')].InstanceId", ['i-1']],
    [
      "$..Instances[?(@.InstanceId == 'i-2' || @.InstanceId=='i-3' && @.State.Name=='running')].InstanceId",
      ['i-2', 'i-3'],
    ],
    ["$..Tags[?(@.Key == 'a && b' || @.Value == 'web')].Key", ['Name']],
    ["$.Reservations[0].Instances[0]['InstanceId', 'Missing', 'State']", ['i-1', { Name: 'running' }]],
    ['$.Reservations[1].Instances[0,1].InstanceId', ['i-2', 'i-3']],
  ])('%s may name many values and always gives a list', (selector, expected) => {
    const found = compileSelector(selector)(answer);

    expect(found).toEqual(expected);
  });

  test.each(['', '$.', '$..', '$[', '$.a[x]', '$.a b', '$.a[?(@.b ~ 1)]', "$['a"])(
    '%j is refused with the place where it ends to make sense',
    (text) => {
      expect(() => compileSelector(text)).toThrow(SelectorSyntaxError);
    },
  );

  test('finds any key, however it is written, when it is quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (key, value) => {
        const data = Object.fromEntries([[key, value]]);
        const quoted = `'${key.replace(/[\\']/g, '\\$&')}'`;

        expect(compileSelector(`$[${quoted}]`)(data)).toEqual(value);
      }),
    );
  });

  test('a deep scan finds every value of a key, at any depth', () => {
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (data) => {
        const found = compileSelector('$..a')(data) as unknown[];

        expect(found).toHaveLength(countKey(data, 'a'));
      }),
    );
  });
});

function countKey(data: unknown, key: string): number {
  if (typeof data !== 'object' || data === null) return 0;
  const own = !Array.isArray(data) && Object.hasOwn(data, key) ? 1 : 0;
  return Object.values(data).reduce((sum: number, value) => sum + countKey(value, key), own);
}
