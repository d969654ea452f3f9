import { belowParameter, parameter, refuseIf } from '../../../functions/runbook/builder.ts';
import { runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { label, looks, of, tables } from './case.ts';

const allowed = [1, 2, 3, 5];
const refusesBelow = of({ Wanted: parameter.integer({ label, allowed }) }, ({ Wanted }) => {
  const read = looks('Read');
  return [read, refuseIf('TooFew', label, belowParameter(read.Items, Wanted, allowed))];
});

test.each([
  [1, '3', 'Failed'],
  [2, '3', 'Failed'],
  [3, '3', 'Success'],
  [4, '3', 'Success'],
  [4, '5', 'Failed'],
  [0, '1', 'Failed'],
])('of %i, below %s is %s', async (items, Wanted, status) => {
  const run = await runDocument(refusesBelow, { parameters: { Wanted }, answers: [tables([], { Read: items })] });

  expect(run.status).toBe(status);
});
