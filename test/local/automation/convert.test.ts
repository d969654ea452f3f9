// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-outputs-inputs.html
import { ConversionError, convert, type OutputType } from '../../../local/automation/values/convert.ts';

test.each<[unknown, OutputType, unknown]>([
  ['a', 'String', 'a'],
  [3, 'String', '3'],
  [true, 'String', 'true'],
  [['a'], 'String', 'a'],
  [[3], 'Integer', 3],
  ['12', 'Integer', 12],
  ['True', 'Boolean', true],
  [[false], 'Boolean', false],
  ['a', 'StringList', ['a']],
  [3, 'StringList', ['3']],
  [[1, 'b', true], 'StringList', ['1', 'b', 'true']],
  [[], 'StringList', []],
  [{ a: 1 }, 'StringMap', { a: 1 }],
  [[{ a: 1 }], 'StringMap', { a: 1 }],
  [[{ a: 1 }, { b: 2 }], 'MapList', [{ a: 1 }, { b: 2 }]],
  [{ a: 1 }, 'String', '{"a":1}'],
  [['a', 'b'], 'String', '["a","b"]'],
])('%j as %s is %j', (value, type, expected) => {
  expect(convert(value, type)).toEqual(expected);
});

test.each<[unknown, OutputType]>([
  ['x', 'Integer'],
  [1.5, 'StringMap'],
  [['1', '2'], 'Integer'],
  ['yes', 'Boolean'],
  [{}, 'StringList'],
  [['a'], 'MapList'],
])('%j is not %s', (value, type) => {
  expect(() => convert(value, type)).toThrow(ConversionError);
});
