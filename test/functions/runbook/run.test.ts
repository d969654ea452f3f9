import { output, parameter, read, run, runbook, table } from '../../../functions/runbook/builder.ts';
import { runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { leastPrivilege } from '../../runbooks/least-privilege.ts';
import { changes, holds, label, makes, of, tables } from './case.ts';

const name = parameter.string({ label, pattern: '^[a-z]+$' });
const settings = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 60 } as const;

const child = runbook('test/child', {
  ...settings,
  parameters: { Name: name, Note: parameter.string({ label, default: 'none' }) },
  steps: ({ Name }) => [
    makes('Make', Name),
    read(
      'See',
      label,
      'dynamodb',
      'DescribeTable',
      { TableName: Name },
      { Status: output.string('$.Table.TableStatus') },
      {
        on: table(Name),
      },
    ),
    holds('inChild'),
  ],
  outputs: { Became: 'See.Status' },
});

const undoing = runbook('test/undoing', {
  ...settings,
  parameters: { Name: name },
  steps: ({ Name }) => [makes('MakeAgain', Name), holds('inUndo')],
});

const parent = of({ Name: name }, ({ Name }) => {
  const made = run('RunChild', label, child, { Name });
  return [made.undoneBy(label, undoing, { Name }), makes('after', made.Became), holds('end')];
});

describe('a runbook that runs another', () => {
  test.each<[string, string[], string, string[]]>([
    ['goes on with what the child gave', [], 'Success', ['+a', '+ACTIVE']],
    ['leaves it to a child that fails to take its changes back', ['inChild'], 'Failed', ['+a', '-a']],
    ['takes back a child that went well', ['end'], 'Failed', ['+a', '+ACTIVE', '-ACTIVE', '+a']],
  ])('%s', async (_, failing, status, expected) => {
    const found = await runDocument(parent, { parameters: { Name: 'a' }, answers: [tables(failing)] });

    expect({ status: found.status, changes: changes(found) }).toEqual({ status, changes: expected });
  });
});

leastPrivilege(parent, {
  success: () => ({ parameters: { Name: 'a' }, answers: [tables()] }),
  undo: () => ({ parameters: { Name: 'a' }, answers: [tables(['end'])] }),
});
