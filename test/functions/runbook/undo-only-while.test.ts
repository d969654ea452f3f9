import { above, forEach, parameter, repeatUntil } from '../../../functions/runbook/builder.ts';
import type { Runbook } from '../../../functions/runbook/runbook.ts';
import { type AnswerCall, runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { changes, deletes, holds, label, looks, of, open, tables } from './case.ts';

/** Makes a table that is deleted only while it is as it was made, or being made. */
function guarded(name: string, looked: ReturnType<typeof looks>, table = deletes(name)) {
  const [undoLabel, service, operation, input, options] = table;
  return open(name).undoneBy(undoLabel, service, operation, input, {
    ...options,
    onlyWhile: { value: looked.Status, values: ['CREATING', 'ACTIVE'] },
  });
}

/** Tables of which `end` is not as it should be, and `a` has this state once it was made. */
const worldIn = (state: string): AnswerCall => {
  const world = tables(['end']);
  let made = false;
  return (call) => {
    made ||= call.api === 'CreateTable';
    const isA = call.api === 'DescribeTable' && call.input.TableName === 'a';
    return isA && made ? { Table: { TableStatus: state, ItemCount: 1 } } : world(call);
  };
};

const plain = of({}, () => {
  const before = looks('before', 'a');
  return [before, guarded('a', before), open('b').undoneBy(...deletes('b')), holds('end')];
});

const first = of({}, () => {
  const before = looks('before', 'a');
  return [before, open('b').undoneBy(...deletes('b')), guarded('a', before), holds('end')];
});

const again = of({}, () => {
  const [before, after] = [looks('before', 'a'), looks('after', 'a')];
  return [
    before,
    repeatUntil('Again', label, [guarded('a', before), after], above(after.Items, 0), { max: 2 }),
    holds('end'),
  ];
});

const each = of({ Names: parameter.stringList({ label, default: ['x'] }) }, ({ Names }) => {
  const before = looks('before', 'a');
  return [before, forEach('Each', label, Names, () => [guarded('a', before)], { max: 2 }), holds('end')];
});

test.each<[string, Runbook, string, string[]]>([
  ['takes back what has one of the values', plain, 'ACTIVE', ['+a', '+b', '-b', '-a']],
  ['takes back what has the other', plain, 'CREATING', ['+a', '+b', '-b', '-a']],
  ['leaves what has none of them, and ends', plain, 'DELETING', ['+a', '+b', '-b']],
  ['leaves what has none of them, and goes on to the act before', first, 'DELETING', ['+b', '+a', '-b']],
  ['takes back once what was done in a repetition', again, 'ACTIVE', ['+a', '-a']],
  ['leaves what was done in a repetition', again, 'DELETING', ['+a']],
  ['takes back what was done for an item', each, 'ACTIVE', ['+a', '-a']],
  ['leaves what was done for an item', each, 'DELETING', ['+a']],
])('an undo of what may be over %s', async (_, runbook, state, expected) => {
  const run = await runDocument(runbook, { answers: [worldIn(state)] });

  expect(run.status).toBe('Failed');
  expect(run.way.filter((step) => /^Undo.*(Failed|TimedOut)$/.test(step))).toEqual([]);
  expect(changes(run)).toEqual(expected);
});
