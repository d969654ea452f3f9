import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetAutomationExecutionCommand, SSMClient, StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { createDynamoGuardStore } from '../../functions/adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../functions/adapters/dynamodb/incident-store.ts';
import { fold } from '../../functions/incident/fold.ts';
import type { Incident } from '../../functions/incident/incident.ts';
import { type Endpoint, startEndpoint } from '../../local/aws/endpoint.ts';
import { until } from '../local/host/processes.ts';
import { assemblyOf } from './assembly.ts';

const patience = 90_000;
const remediation = 'restart-demo-service';
const alarmName = 'kizuki-demo-service-down';
const resources = new AsyncDisposableStack();
let endpoint: Endpoint;
let clients: ReturnType<typeof clientsOf>;

beforeAll(async () => {
  const assembly = await mkdtemp(join(tmpdir(), 'kizuki-approval-'));
  resources.defer(() => rm(assembly, { recursive: true, force: true }));
  await cp(await assemblyOf(), assembly, { recursive: true });
  await keepInAlarm(join(assembly, 'KizukiDemo.template.json'));
  endpoint = await startEndpoint({ template: assembly, port: 0 });
  resources.defer(() => endpoint.close());
  clients = clientsOf(endpoint);
  for (const client of Object.values(clients)) resources.defer(() => client.destroy());
}, patience);

afterAll(() => resources.disposeAsync(), patience);

/** There is no host here whose silence would mean nothing: without a word from it the service's alarm stays in ALARM. */
async function keepInAlarm(path: string): Promise<void> {
  const template = JSON.parse(await readFile(path, 'utf8')) as {
    Resources: Record<string, { Properties: Record<string, unknown> }>;
  };
  const properties = Object.values(template.Resources).map(({ Properties }) => Properties);
  const [alarm] = properties.filter((one) => one?.AlarmName === alarmName) as [Record<string, unknown>];
  alarm.TreatMissingData = 'breaching';
  await writeFile(path, JSON.stringify(template));
}

function clientsOf({ url, place }: Endpoint) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const settings = { endpoint: url, region: place.region, credentials };
  return {
    cloudWatch: new CloudWatchClient(settings),
    dynamo: new DynamoDBClient(settings),
    lambda: new LambdaClient(settings),
    ssm: new SSMClient(settings),
  };
}

/** The incident of the remediation, once it is as it should be. */
async function incidentOnce(what: string, isSo: (incident: Incident) => boolean): Promise<Incident> {
  const incidents = createDynamoIncidentStore({ client: clients.dynamo, table: 'kizuki' });
  let found: Incident | undefined;
  const look = async () => {
    const ids = await incidents.openedOn(new Date().toISOString().slice(0, 10));
    const all = await Promise.all(ids.map(async (id) => fold(id, await incidents.timeline(id))));
    found = all.find((incident) => incident?.remediation === remediation && isSo(incident));
    return found !== undefined;
  };
  await until(what, look, 60);
  return found as Incident;
}

/** A remediation that failures made ask first, and its alarm in ALARM. */
async function alarm(): Promise<void> {
  const guards = createDynamoGuardStore({
    client: clients.dynamo,
    table: 'kizuki',
    now: () => new Date().toISOString(),
  });
  await guards.demote(remediation, { at: new Date().toISOString(), incidentId: 'inc-0000000000000000' });
  await clients.cloudWatch.send(
    new SetAlarmStateCommand({ AlarmName: alarmName, StateValue: 'ALARM', StateReason: 'a test' }),
  );
}

test(
  'a person who approves from the SSM console starts what was asked, in the deployed functions under their own roles',
  async () => {
    await alarm();
    const asking = await incidentOnce('the incident waits for a yes', ({ state }) => state === 'awaiting-approval');

    const { AutomationExecutionId } = await clients.ssm.send(
      new StartAutomationExecutionCommand({
        DocumentName: 'Kizuki-answer',
        Parameters: { Incident: [asking.id], Answer: ['approve'] },
      }),
    );
    const started = await incidentOnce('the run has started', ({ timeline }) =>
      timeline.some(({ type }) => type === 'execution-started'),
    );

    const { AutomationExecution: answering } = await clients.ssm.send(
      new GetAutomationExecutionCommand({ AutomationExecutionId }),
    );
    expect(started.id).toBe(asking.id);
    expect(started.timeline.find(({ type }) => type === 'approved')).toMatchObject({
      by: answering?.ExecutedBy,
      how: 'ssm',
    });
    expect(answering?.ExecutedBy).toBe(`arn:aws:iam::${endpoint.place.account}:root`);
    expect(started.timeline.find(({ type }) => type === 'attempt')).toMatchObject({
      document: 'Kizuki-host-restart-service',
      parameters: { InstanceId: ['mi-0de30000000000001'], ServiceName: ['kizuki-demo-web'] },
    });

    const again = await clients.lambda.send(
      new InvokeCommand({
        FunctionName: 'kizuki-answer',
        Payload: JSON.stringify({ incident: asking.id, answer: 'reject', by: 'taro', reason: 'too late' }),
      }),
    );
    expect(again.FunctionError).toBe('Unhandled');
    expect(Buffer.from(again.Payload ?? []).toString()).toContain(`it was approved by ${answering?.ExecutedBy}`);
  },
  patience,
);

/** What the command line prints, spoken to the endpoint. */
async function kizuki(...args: string[]): Promise<string> {
  const command = ['local/cli.ts', ...args, '--endpoint', endpoint.url];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: join(import.meta.dirname, '../..') });
  return stdout;
}

test(
  'the report says what was taken away, and kizuki reset gives it back through the deployed function',
  async () => {
    const guards = createDynamoGuardStore({
      client: clients.dynamo,
      table: 'kizuki',
      now: () => new Date().toISOString(),
    });
    await guards.demote('reclaim-demo-disk', { at: '2026-11-22T03:00:00.000Z', incidentId: 'inc-0000000000000001' });
    const { autonomy } = JSON.parse(await kizuki('report', '--json'));

    const said = await kizuki('reset', 'reclaim-demo-disk', '--by', 'hanako');

    expect(autonomy.find((one: { remediation: string }) => one.remediation === 'reclaim-demo-disk')).toMatchObject({
      autonomy: 'auto',
      acts: 'approve',
      demoted: { incidentId: 'inc-0000000000000001' },
    });
    expect(said).toContain('reclaim-demo-disk is trusted again and acts under auto: its autonomy had been taken away');
    expect((await guards.history('reclaim-demo-disk'))?.demoted).toBeUndefined();
    await expect(kizuki('reset', 'another')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no remediation "another"; there are: restart-demo-service'),
    });
  },
  patience,
);
