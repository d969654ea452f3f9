import { checkSheet, SheetFaultError } from '../../../functions/sheet/check-sheet.ts';
import type { Row, Sheet } from '../../../functions/sheet/sheet.ts';
import { sheet as ownSheet } from '../../../runbooks/sheet.ts';
import { rows, sheet } from './sheets.ts';

function faultsOf(faulty: Sheet): string[] {
  try {
    checkSheet(faulty);
    return [];
  } catch (error) {
    if (error instanceof SheetFaultError) return error.faults;
    throw error;
  }
}

test.each([
  ['of this repository', ownSheet],
  ['with a row of each type', sheet],
  ['without rows', { environments: ['only'], rows: {} }],
])('a sheet %s can be deployed', (_, one) => {
  expect(faultsOf(one)).toEqual([]);
});

const label = { en: 'A value', ja: '値' };
const text = (value: string): Row => ({ type: 'String', label, values: { production: value, staging: 'x' } });
const list = (...values: string[]): Row => ({
  type: 'StringList',
  label,
  values: { production: values, staging: ['x'] },
});

test.each<[string, string, Row, RegExp]>([
  ['a name with a space', 'my row', text('x'), /^my row: name: give letters/],
  ['a name that begins with a slash', '/row', text('x'), /name: give letters/],
  ['an empty text', 'row', text(' '), /^row: production: the value is empty/],
  ['an empty list', 'row', list(), /production: the list is empty/],
  ['a comma in a list', 'row', list('a', 'b,c'), /holds a comma/],
  ['what Parameter Store takes for a reference', 'row', text('{{ x }}'), /holds "\{\{"/],
  ['a text that is too long', 'row', text('x'.repeat(513)), /513 characters/],
  ['a list that is too long', 'row', list(...Array<string>(40).fill('x'.repeat(120))), /longer than 4096/],
  ['a value out of bounds', 'row', { ...rows['web/port'], values: { production: 0, staging: 1 } }, /"0".*at least 1/],
  ['a fraction', 'row', { ...rows['web/port'], values: { production: 1.5, staging: 1 } }, /a whole number/],
  ['a value that does not fit', 'row', { ...rows.topic, values: { production: 'Ä', staging: 'b' } }, /of the form/],
  ['a pattern that is none', 'row', { ...rows.topic, pattern: '[' }, /is not a regular expression/],
  [
    'no value for an environment',
    'row',
    { ...rows.topic, values: { production: 'a' } },
    /there is no value for staging/,
  ],
  ['a value for another one', 'row', { ...rows.topic, values: { ...rows.topic.values, test: 'a' } }, /value for test/],
])('%s is a fault', (_, name, row, fault) => {
  const faults = faultsOf({ ...sheet, rows: { ...rows, [name]: row } });

  expect(faults).toEqual([expect.stringMatching(fault)]);
});

test.each([
  [[], /environments is empty/],
  [['a b'], /environment "a b"/],
  [['a', 'a'], /"a" is there twice/],
])('environments cannot be %j', (environments, fault) => {
  const faults = faultsOf({ environments, rows: {} });

  expect(faults).toEqual([expect.stringMatching(fault)]);
});

test('every fault is told, not the first', () => {
  const faults = faultsOf({ ...sheet, rows: { 'a b': text('x'), b: text('') } });

  expect(faults).toHaveLength(2);
});
