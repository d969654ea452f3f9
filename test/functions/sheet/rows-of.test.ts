import { parameter } from '../../../functions/runbook/builder.ts';
import { checkSheet } from '../../../functions/sheet/check-sheet.ts';
import { rowsOf } from '../../../functions/sheet/rows-of.ts';
import { parameterSheet } from '../../../functions/sheet/sheet.ts';

const label = { en: 'A value', ja: '値' };
const parameters = {
  InstanceId: parameter.string({ label, pattern: '^i-[0-9]{8}$', default: 'i-00000000' }),
  Port: parameter.integer({ label }),
};
// as kizuki import writes it
const environments = {
  prd: { InstanceId: 'i-00000001', Port: 443 },
  stg: { InstanceId: 'i-00000002', Port: 8443 },
} as const satisfies Record<string, Record<string, string | number | boolean>>;

test('a table of values by environment becomes rows of the sheet, with the rules of the runbook', () => {
  const sheet = parameterSheet({
    environments: ['prd', 'stg'],
    rows: { ...rowsOf('restart-app', parameters, environments) },
  });

  expect(() => checkSheet(sheet)).not.toThrow();
  expect(sheet.rows).toEqual({
    'restart-app/InstanceId': {
      ...{ type: 'String', label, pattern: '^i-[0-9]{8}$' },
      values: { prd: 'i-00000001', stg: 'i-00000002' },
    },
    'restart-app/Port': { type: 'Integer', label, values: { prd: 443, stg: 8443 } },
  });
});

test('the names of the rows are known to the compiler', () => {
  const rows = rowsOf('restart-app', parameters, environments);

  expect(rows['restart-app/Port'].type).toBe('Integer');
  // @ts-expect-error there is no such row
  expect(rows['restart-app/Prot']).toBeUndefined();
});

test('a value that an environment lacks is a fault of the sheet', () => {
  const rows = rowsOf('a', parameters, { ...environments, stg: { Port: 1 } });

  expect(() => checkSheet({ environments: ['prd', 'stg'], rows })).toThrow('a/InstanceId: there is no value for stg');
});

test('a parameter that the runbook does not have is refused', () => {
  expect(() => rowsOf('a', parameters, { prd: { Gone: 'x' } })).toThrow('the runbook of a has no parameter Gone');
});
