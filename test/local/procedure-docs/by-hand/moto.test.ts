// Pages followed by hand, with the real AWS CLI, on moto: what they say is what happens.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Runbook } from '../../../../functions/runbook/runbook.ts';
import { outline } from '../../../../functions/runbook/words/outline.ts';
import { byHandOf } from '../../../../local/procedure-docs/by-hand/by-hand-of.ts';
import { raiseCapacity } from '../../../../runbooks/dynamodb/raise-capacity.ts';
import { type AwsCli, startAwsCli } from '../../../fixtures/aws-cli/aws-cli.ts';
import { onPath } from '../../../fixtures/on-path.ts';
import { hasMoto, type Moto, startMoto } from '../../../infra/fixture/moto.ts';

const there = hasMoto() && onPath('aws');
if (!there) console.warn('procedure-docs: not followed by hand, because moto_server or aws is not installed');
const run = promisify(execFile);
const region = 'ap-northeast-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

(there ? describe : describe.skip)('by hand, on moto', () => {
  let moto: Moto;
  let cli: AwsCli;
  let dynamodb: DynamoDBClient;
  beforeAll(async () => {
    moto = await startMoto();
    cli = await startAwsCli({
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
    dynamodb = new DynamoDBClient({ endpoint: moto.endpoint, region, credentials });
  });
  afterAll(async () => {
    dynamodb?.destroy();
    await cli?.stop();
    await moto?.stop();
  });

  /** The output of each command: set-up with the values filled in, each step, then the undo. */
  async function follow(runbook: Runbook, values: Record<string, string>): Promise<string[]> {
    const outlined = outline(runbook.steps());
    const { setUp, steps, undo } = byHandOf(runbook, outlined);
    const filled = Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`${name}=''`, `${name}='${value}'`),
      setUp,
    );
    const commands = [filled, ...steps.map(({ command }) => command), ...undo];
    const text = commands.map((command) => `${command}\nprintf '\\1'`).join('\n');
    const { stdout, stderr } = await run('bash', ['-c', `${cli.shell}sleep() { :; }\n${text}`]);
    expect(stderr).toBe('');
    return stdout.split('\x01').map((one) => one.trim());
  }

  async function unitsOf(TableName: string) {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    return [Table?.ProvisionedThroughput?.ReadCapacityUnits, Table?.ProvisionedThroughput?.WriteCapacityUnits];
  }

  async function makeTable(TableName: string) {
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 3 },
      }),
    );
  }

  test('raise-capacity: each step shows what it must, the table gets its units, and the undo brings back what was noted', async () => {
    await makeTable('by-hand');

    const shown = await follow(raiseCapacity, {
      TABLE_NAME: 'by-hand',
      READ_CAPACITY_UNITS: '5',
      WRITE_CAPACITY_UNITS: '10',
    });

    expect(shown[1]).toBe('Status: ACTIVE\nRead: 2\nWrite: 3');
    expect(shown.slice(2, 6)).toEqual(['ACTIVE', 'yes', 'yes', 'yes']);
    expect(shown[7]).toBe('ACTIVE');
    expect(shown.slice(8, 12)).toEqual(['Status: ACTIVE\nRead: 5\nWrite: 10', '5', '10', '']);
    expect(await unitsOf('by-hand')).toEqual([2, 3]);
  }, 120_000);
});
