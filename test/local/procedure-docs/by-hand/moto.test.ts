// Pages followed by hand, with the real AWS CLI, on moto: what they say is what happens.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
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

/** `aws` as it is but for the function of the step in TypeScript, which moto has not: its handler runs here, on the payload as it is piped in. */
const nextUnits = join(__dirname, '../../../../runbooks/dynamodb/next-units.handler.ts');
const invoke = `
if declare -F aws > /dev/null; then eval "aws_cli() $(declare -f aws | tail -n +2)"; else aws_cli() { command aws "$@"; }; fi
aws() {
  [ "$1 $2 $4" = 'lambda invoke kizuki-code-dynamodb-next-units' ] || { aws_cli "$@"; return; }
  '${process.execPath}' --input-type=module -e 'import { text } from "node:stream/consumers";
    const { handler } = await import(process.argv[1]);
    console.log(JSON.stringify(await handler(JSON.parse(await text(process.stdin)))));' '${nextUnits}'
}
`;

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

  /**
   * The output of each command: set-up with the values filled in, each step, then the undo. `kept` is what a person reads off an answer, by
   * the variable in which the page says to keep it. What is done in some cases only is left out: no alarm began this.
   */
  async function follow(runbook: Runbook, values: Record<string, string>, kept: Record<string, string>) {
    const outlined = outline(runbook.steps());
    const { setUp, steps, undo } = byHandOf(runbook, outlined);
    const filled = Object.entries(values).reduce(
      (text, [name, value]) => text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}='${value}'`),
      setUp,
    );
    const always = steps.filter((_, index) => outlined.steps[index]?.only === undefined);
    const typed = always.flatMap(({ command, mustShow }) => {
      const keeps = [...(mustShow?.en.matchAll(/`(\w+)='…'`/g) ?? [])].map(([, variable = '']) => variable);
      return [command, ...(keeps.length > 0 ? [keeps.map((one) => `${one}='${kept[one]}'`).join('\n')] : [])];
    });
    const commands = [filled, ...typed, ...undo];
    const text = commands.map((command) => `${command}\nprintf '\\1'`).join('\n');
    const { stdout, stderr } = await run('bash', ['-c', `${cli.shell}${invoke}sleep() { :; }\n${text}`]);
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

    const shown = await follow(
      raiseCapacity,
      { TABLE_NAME: 'by-hand', READ_CAPACITY_UNITS: '5', WRITE_PERCENT: '50' },
      { WORK_OUT_UNITS_READ: '5', WORK_OUT_UNITS_WRITE: '5' },
    );

    expect(shown[1]).toBe('Status: ACTIVE\nRead: 2\nWrite: 3');
    expect(shown.slice(2, 4)).toEqual(['ACTIVE', 'yes']);
    expect(shown).toContain('{"read":5,"write":5}');
    expect(shown.slice(-7)).toEqual([
      'ACTIVE',
      'Status: ACTIVE\nRead: 5\nWrite: 5',
      '5',
      '5',
      '',
      expect.any(String),
      '',
    ]);
    expect(await unitsOf('by-hand')).toEqual([2, 3]);
  }, 120_000);
});
