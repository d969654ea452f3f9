import { handler } from '../../../../runbooks/dynamodb/next-units.handler.ts';
import { raiseCapacity } from '../../../../runbooks/dynamodb/raise-capacity.ts';
import { invokeCode } from '../../../runbooks/invoke-code.ts';
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

/** The function of the code step is not deployed on moto: it runs here. */
const lacks = () => [invokeCode('dynamodb/next-units', handler)];

export const dynamodb: RunbookCase[] = [
  {
    title: 'gives the table its units',
    runbook: raiseCapacity,
    arrange: (aws) => table(aws, 'raised'),
    parameters: ({ name }) => wanted(name),
    lacks,
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
    lacks,
    status: 'TimedOut',
    async changed(aws, { name }, { way }) {
      expect(way.at(-1)).toBe('UndoRaise Success');
      expect(await units(aws, name)).toEqual([1, 2]);
    },
  },
  {
    title: 'gives the table half as many units to write again',
    runbook: raiseCapacity,
    arrange: (aws) => table(aws, 'raised-by-half'),
    parameters: ({ name = '' }) => ({ TableName: name, WritePercent: '50' }),
    lacks,
    status: 'Success',
    async changed(aws, { name }) {
      expect(await units(aws, name)).toEqual([1, 3]);
    },
  },
];
