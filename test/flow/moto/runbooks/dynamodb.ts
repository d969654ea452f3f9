import { raiseCapacity } from '../../../../runbooks/dynamodb/raise-capacity.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

async function table(aws: Aws, name: string): Promise<Record<string, string>> {
  await aws('dynamodb', 'CreateTable', {
    TableName: name,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
  });
  return { name };
}

async function units(aws: Aws, name = '') {
  const { Table } = await aws('dynamodb', 'DescribeTable', { TableName: name });
  return [Table.ProvisionedThroughput.ReadCapacityUnits, Table.ProvisionedThroughput.WriteCapacityUnits];
}

const wanted = (name = '') => ({ TableName: name, ReadCapacityUnits: '5', WriteCapacityUnits: '10' });

export const dynamodb: RunbookCase[] = [
  {
    title: 'gives the table its units',
    runbook: raiseCapacity,
    arrange: (aws) => table(aws, 'raised'),
    parameters: ({ name }) => wanted(name),
    status: 'Success',
    async changed(aws, { name }) {
      expect(await units(aws, name)).toEqual([5, 10]);
    },
  },
  {
    title: 'takes the units back where there is no alarm of the name that it was to wait for',
    runbook: raiseCapacity,
    arrange: (aws) => table(aws, 'raised-in-vain'),
    parameters: ({ name }) => ({ ...wanted(name), AlarmName: 'none' }),
    status: 'TimedOut',
    async changed(aws, { name }, { way }) {
      expect(way.at(-1)).toBe('UndoRaise Success');
      expect(await units(aws, name)).toEqual([1, 2]);
    },
  },
];
