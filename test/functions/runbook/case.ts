import { act, output, precheck, property, read, runbook, shellAct, table } from '../../../functions/runbook/builder.ts';
import type { Parameter, ParameterReferences } from '../../../functions/runbook/parameter.ts';
import type { Reference } from '../../../functions/runbook/reference.ts';
import type { Step } from '../../../functions/runbook/step.ts';
import { type AnswerCall, AwsCallError, type DocumentRun } from '../../../local/automation/test-kit/test-kit.ts';

export const label = { en: 'A step', ja: '手順' };
const on = table('*');

/** A runbook of no more than these steps. */
export function of<const P extends Record<string, Parameter>>(
  parameters: P,
  steps: (p: ParameterReferences<P>) => Step[],
  id = 'test/case',
) {
  const settings = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 600 } as const;
  return runbook(id, { ...settings, parameters, steps });
}

/** Makes a table, and does not say yet how that is taken back. */
export const open = (name: string, tableName: string | Reference<string> = name) =>
  act(name, label, 'dynamodb', 'CreateTable', { TableName: tableName }, { on });

/** What takes it back. */
export const deletes = (tableName: string | Reference<string>) =>
  [label, 'dynamodb', 'DeleteTable', { TableName: tableName }, { on }] as const;

/** Makes a table, and deletes it where a later step fails. */
export const makes = (name: string, tableName: string | Reference<string> = name) =>
  open(name, tableName).undoneBy(...deletes(tableName));

/** A script that may fail half-way. */
export const scripted = (name: string, node: Reference<string>) =>
  shellAct(name, label, { on: node, variables: {}, text: `do ${name}` }).undoneBy(label, {
    on: node,
    variables: {},
    text: `undo ${name}`,
  });

/** Holds unless `failing` names it. */
export const holds = (name: string) =>
  precheck(name, label, property('dynamodb', 'DescribeTable', { TableName: name }, '$.Table.TableStatus', { on }), [
    'ACTIVE',
  ]);

/** Reads how a table stands. */
export const looks = (name: string, tableName: string | Reference<string> = name) =>
  read(
    name,
    label,
    'dynamodb',
    'DescribeTable',
    { TableName: tableName },
    {
      Status: output.string('$.Table.TableStatus'),
      Items: output.integer('$.Table.ItemCount'),
    },
    { on },
  );

/** Tables of which these fail to be made, or are not as they should be. */
export function tables(failing: string[] = [], items: Record<string, number> = {}): AnswerCall {
  return ({ api, input }) => {
    const name = String(input.TableName);
    if (api === 'CreateTable' && failing.includes(name)) throw new AwsCallError('LimitExceededException', 'no', 400);
    if (api === 'DescribeTable') {
      const TableStatus = failing.includes(name) ? 'CREATING' : 'ACTIVE';
      return { Table: { TableStatus, ItemCount: items[name] ?? 0 } };
    }
    return {};
  };
}

/** What was changed, in order: `+a` for a table that was made, `-a` for one that was deleted. */
export function changes({ calls }: Pick<DocumentRun, 'calls'>): string[] {
  return calls.flatMap(({ api, input }) => {
    if (api === 'CreateTable') return [`+${String(input.TableName)}`];
    return api === 'DeleteTable' ? [`-${String(input.TableName)}`] : [];
  });
}
