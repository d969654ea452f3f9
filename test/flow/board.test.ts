import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterHistoryCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createDynamoGuardStore } from '../../functions/adapters/dynamodb/guard-store.ts';
import { killService } from '../../local/demo/break-things.ts';
import { type Session, startSession } from '../../local/demo/session.ts';
import { type Action, actionsIn, textIn } from '../functions/people/board/reading.ts';
import { until } from '../local/host/processes.ts';
import { assemblyOf } from './assembly.ts';
import { copyTemplates } from './demo/templates.ts';

const patience = 120_000;
const remediation = 'restart-demo-service';
const resources = new AsyncDisposableStack();
let session: Session;
let clients: ReturnType<typeof clientsOf>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kizuki-board-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const template = await copyTemplates(await assemblyOf(), join(folder, 'cdk.out'), join(folder, 'logs'));
  const { signal } = new AbortController();
  session = await startSession({ template, port: 0, signal, onEvent: () => undefined, say: () => undefined });
  resources.defer(() => session.stop());
  clients = clientsOf();
  for (const client of Object.values(clients)) resources.defer(() => client.destroy());
}, patience);

afterAll(() => resources.disposeAsync(), patience);

function clientsOf() {
  const { url, place } = session.endpoint;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const settings = { endpoint: url, region: place.region, credentials };
  return {
    cloudWatch: new CloudWatchClient(settings),
    dynamo: new DynamoDBClient(settings),
    lambda: new LambdaClient(settings),
    ssm: new SSMClient(settings),
  };
}

/** What the deployed function answers to CloudWatch's event for these parameters, with these values in the fields. */
async function board(params: Record<string, unknown> = {}, all: Record<string, string> = {}): Promise<string> {
  const widgetContext = {
    ...{
      dashboardName: 'kizuki-ap-northeast-1',
      widgetId: 'widget-1',
      accountId: session.endpoint.place.account,
      locale: 'en',
    },
    ...{ timezone: { label: 'UTC', offsetISO: '+00:00', offsetInMinutes: 0 }, period: 300, isAutoPeriod: true },
    ...{ timeRange: { mode: 'relative', start: 0, end: 1, relativeStart: 1 }, theme: 'light', linkCharts: true },
    ...{ title: 'Incidents', forms: { all }, params: {}, width: 1_200, height: 600 },
  };
  const Payload = JSON.stringify({ ...params, widgetContext });
  const answer = await clients.lambda.send(new InvokeCommand({ FunctionName: 'kizuki-board', Payload }));
  const page = JSON.parse(answer.Payload?.transformToString() ?? 'null');
  if (answer.FunctionError !== undefined) throw new Error(JSON.stringify(page));
  return page;
}

/** Presses the button of this label: what it calls the function with, and the fields beside it. */
function press(page: string, label: string, fields: Record<string, string> = {}): Promise<string> {
  const action = actionsIn(page).find((one) => one.label === label);
  if (action === undefined) throw new Error(`the page has no button "${label}": ${textIn(page)}`);
  expect(action.endpoint).toBe(`arn:aws:lambda:ap-northeast-1:${session.endpoint.place.account}:function:kizuki-board`);
  return board(action.params, fields);
}

const rowOf = (page: string): Action | undefined => actionsIn(page).find(({ params }) => params.view === 'incident');

/** The newest incident of a state as the board shows it, once there is one. */
async function openedOnce(state: string): Promise<string> {
  let row: Action | undefined;
  const look = async () => {
    row = rowOf(await board({ of: state }));
    return row !== undefined;
  };
  await until(`the board shows an incident that is ${state}`, look, 60);
  return board(row?.params);
}

async function serviceIsSeen(state: 'OK' | 'ALARM'): Promise<void> {
  await until(
    `the alarm is ${state}`,
    async () => {
      const found = await clients.cloudWatch.send(
        new DescribeAlarmsCommand({ AlarmNames: ['kizuki-demo-service-down'] }),
      );
      return found.MetricAlarms?.[0]?.StateValue === state;
    },
    60,
  );
}

test(
  'what waits for a yes is approved on the board, really runs, and is over on the board once the alarm is OK',
  async () => {
    const now = () => new Date().toISOString();
    const guards = createDynamoGuardStore({ client: clients.dynamo, table: 'kizuki', now });
    await guards.demote(remediation, { at: now(), incidentId: 'inc-0000000000000000' });
    await serviceIsSeen('OK');
    expect(textIn(await board())).toContain('No incident is open.');
    const before = killService(session.host);

    const asking = await openedOnce('awaiting-approval');
    const nameless = await press(asking, 'Approve');
    const approved = await press(asking, 'Approve', { by: 'hanako', reason: 'as agreed' });
    const late = await press(asking, 'Reject', { by: 'taro', reason: 'too late' });
    await until(
      'the service runs again',
      () => {
        const pid = session.host.supervisor.status(session.host.service)?.mainPid ?? 0;
        return pid !== 0 && pid !== before;
      },
      60,
    );
    const over = await openedOnce('over');

    expect(textIn(asking)).toContain('May this run?');
    expect(textIn(asking)).toContain('ServiceName kizuki-demo-web');
    expect(textIn(asking)).not.toContain('could not be read');
    expect(textIn(nameless)).toContain('write your name first');
    expect(textIn(approved)).toContain('approved by hanako (as they say, on the board) — as agreed');
    expect(textIn(late)).toMatch(/Nothing was changed: .* it was approved by hanako at/);
    expect(textIn(over)).toMatch(/resolved host-service\/mi-0de30000000000001/);
    expect(textIn(over)).toMatch(/Steps of the last run .*✓ Restart/);
    expect(textIn(over)).not.toContain('could not be read');
  },
  patience,
);

test(
  'a target that is held from the board is left alone until it is released there',
  async () => {
    const over = await openedOnce('over');
    const held = await press(over, 'Hold the target', { by: 'hanako', reason: 'disk swap', minutes: '30' });
    const form = await press(held, 'Run it by hand…', { by: 'hanako' });
    const fields = Object.fromEntries(
      [...form.matchAll(/name="(parameter\.[^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const refused = await press(form, 'Run', { ...fields, by: 'taro' });

    const released = await press(held, 'Release the target', { by: 'hanako' });

    expect(fields).toMatchObject({ 'parameter.ServiceName': 'kizuki-demo-web' });
    expect(textIn(held)).toMatch(/hanako holds host-service\/mi-0de30000000000001 until .*: disk swap/);
    expect(textIn(refused)).toMatch(/hold: hanako keeps every run off the target until .*: disk swap/);
    expect(textIn(released)).toContain('The target is released.');
    expect(textIn(released)).toContain('nobody holds the target');
  },
  patience,
);

test(
  'automation that is switched off from the board is off, with who did it and why on record',
  async () => {
    const controls = await press(await board(), 'Switches and runbooks');
    const off = await press(controls, 'Switch off', { by: 'hanako', reason: 'too many at once' });
    const list = await press(off, '← All incidents');
    const { Parameters } = await clients.ssm.send(new GetParameterHistoryCommand({ Name: '/kizuki/automation/all' }));
    const on = await press(off, 'Switch on', { by: 'hanako' });

    expect(textIn(list)).toContain('All automation is switched off');
    expect(Parameters?.at(-1)).toMatchObject({
      Value: 'off',
      Description: 'Kizuki: every remediation is off, by hanako: too many at once',
    });
    expect(textIn(on)).toContain('All automation is on.');
  },
  patience,
);
