import type { Remediation } from '../../../functions/decision/remediation.ts';
import { allowedPattern } from '../../../functions/sheet/allowed-pattern.ts';
import { parameterSheet } from '../../../functions/sheet/sheet.ts';
import { fromSheet, storedIn } from '../../../functions/sheet/stored.ts';
import { rows } from './sheets.ts';

const label = { en: 'A value', ja: '値' };

/** Each mistake is marked with the compile error it must give: the type check fails if one of them compiles. */
test('a wrong name, type or environment is a compile error', () => {
  const build = () => {
    const parameters: Remediation['parameters'] = {
      Right: { sheet: 'orders/read-units' },
      // @ts-expect-error the sheet has no such row
      Wrong: { sheet: 'orders/raed-units' },
    };
    // @ts-expect-error what is known of a target is read under its name, before the sheet
    const target: Remediation['target'] = { type: 'table', id: { sheet: 'orders/read-units' } };
    // @ts-expect-error the sheet has no such row
    fromSheet('orders/raed-units');
    parameterSheet({
      environments: ['production', 'staging'],
      rows: {
        // @ts-expect-error a number, not a text
        port: { type: 'Integer', label, values: { production: '1', staging: 2 } },
        // @ts-expect-error no value for staging
        topic: { type: 'String', label, values: { production: 'a' } },
        // @ts-expect-error test is no environment
        more: { type: 'String', label, values: { production: 'a', staging: 'b', test: 'c' } },
      },
    });
    return { parameters, target };
  };

  expect(build).toEqual(expect.any(Function));
});

test('a row is the default of a parameter as SSM reads it', () => {
  const given = fromSheet('orders/read-units');

  expect(given).toBe('{{ ssm:/kizuki/sheet/orders/read-units }}');
  expect(storedIn([given, 'x', '{{ssm:other}}'])).toEqual(['/kizuki/sheet/orders/read-units', 'other']);
  expect(storedIn(undefined)).toEqual([]);
});

test.each([
  ['a number', rows['web/port'], ['1', '-5'], ['', 'x', '1.5', '1 ']],
  ['a boolean', rows.strict, ['true', 'false'], ['TRUE', 'yes', 'true,false']],
  ['a text with a pattern', rows.topic, ['on-call'], ['On', '', 'a b']],
  ['a list', rows['web/hosts'], ['i-00000001', 'i-00000001,i-0000000f'], ['', 'i-1', 'i-00000001,', 'i-00000001,x']],
  ['a list of a pattern with either', { ...rows['web/hosts'], pattern: '^(a|b)\\$$' }, ['a$', 'a$,b$'], ['a', 'a$,b']],
  [
    'one of several',
    { type: 'String', label, allowed: ['a.b', 'c|d'], values: {} } as const,
    ['a.b', 'c|d'],
    ['axb', 'c', 'd'],
  ],
  [
    'one of several numbers',
    { type: 'Integer', label, allowed: [1, 20], values: {} } as const,
    ['1', '20'],
    ['2', '120'],
  ],
])('Parameter Store refuses what is not %s', (_, row, good, bad) => {
  const pattern = new RegExp(allowedPattern(row) as string);

  expect(good.filter((value) => !pattern.test(value))).toEqual([]);
  expect(bad.filter((value) => pattern.test(value))).toEqual([]);
});

test('a text of any form has no pattern, and neither has one whose pattern is too long for Parameter Store', () => {
  const { pattern: _, ...free } = rows.topic;

  expect(allowedPattern(free)).toBeUndefined();
  expect(allowedPattern({ ...rows.topic, pattern: `^${'a?'.repeat(600)}$` })).toBeUndefined();
});
