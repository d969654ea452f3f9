import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetAutomationExecutionCommand, GetParameterHistoryCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createDynamoGuardStore } from '../../functions/adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../functions/adapters/dynamodb/incident-store.ts';
import { fold } from '../../functions/incident/fold.ts';
import type { Incident } from '../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../functions/incident/incident-event.ts';
import { postmortem } from '../../functions/insight/postmortem/postmortem.ts';
import { htmlPage } from '../../functions/insight/report/html-page.ts';
import { readFacts } from '../../functions/insight/report/read-facts.ts';
import { gather } from '../../functions/insight/report/report.ts';
import { reportSpan } from '../../functions/insight/report/span.ts';
import { textPage } from '../../functions/insight/report/text-page.ts';
import type { LocalEvent } from '../../local/aws/service.ts';
import { type Session, startSession } from '../../local/demo/session.ts';
import { remediations } from '../../runbooks/remediations.ts';
import { assemblyOf } from './assembly.ts';
import { copyTemplates } from './demo/templates.ts';
import { leak, leaked, plantInRunbook } from './secrets/plant.ts';
import { until } from './watch/deployment.ts';

/** The deployed functions under the deployed rules, with secrets in everything that others write or print. */
describe('where secrets are printed, and stand in the reasons of alarms and people', () => {
  let folder: string;
  let session: Session;
  let clients: { dynamo: DynamoDBClient; lambda: LambdaClient; sqs: SQSClient; ssm: SSMClient };
  const events: LocalEvent[] = [];
  /** What was run, failed and is left to a person, and what an alarm brought that is held. */
  let escalated: Incident;
  let held: Incident;
  const at = () => new Date().toISOString();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kizuki-secrets-'));
    const template = await copyTemplates(await assemblyOf(), join(folder, 'cdk.out'), join(folder, 'logs'));
    await plantInRunbook(template, join(folder, 'planted'));
    session = await startSession({
      ...{ template, port: 0, signal: new AbortController().signal, say: () => {} },
      onEvent: (event) => void events.push(event),
    });
    const { url: endpoint, place } = session.endpoint;
    const settings = {
      endpoint,
      region: place.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    clients = {
      dynamo: new DynamoDBClient(settings),
      lambda: new LambdaClient(settings),
      sqs: new SQSClient(settings),
      ssm: new SSMClient(settings),
    };
    const asked = await invoke('kizuki-run', requestOf(session.host.service, `after ${leak}`));
    await tellOfAlarm(`${place.region}:${place.account}`);
    escalated = await incidentWhere(({ id, state }) => id === asked.incidentId && state === 'escalated');
    // the alarm may return to OK at any moment, which closes it
    held = await incidentWhere(({ id, timeline }) => id !== asked.incidentId && timeline.some(isHold));
    await until(() => published().some((message) => message.includes(escalated.id)));
  }, 120_000);

  afterAll(async () => {
    for (const client of Object.values(clients ?? {})) client.destroy();
    await session?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 30_000);

  const requestOf = (ServiceName: string, reason: string) => ({
    remediation: 'restart-demo-service',
    parameters: { InstanceId: session.host.instanceId, ServiceName },
    requestedBy: 'alice',
    reason,
  });

  // biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
  async function invoke(FunctionName: string, event: object): Promise<any> {
    const { Payload = [] } = await clients.lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
    );
    return JSON.parse(Buffer.from(Payload).toString('utf8'));
  }

  /** As EventBridge delivers it: the alarm is OK by now, so that nothing is run. */
  async function tellOfAlarm(place: string): Promise<void> {
    const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: 'kizuki-dispatch' }));
    const [region, account] = place.split(':');
    const event = {
      ...{
        id: 'e1',
        source: 'aws.cloudwatch',
        'detail-type': 'CloudWatch Alarm State Change',
        account,
        region,
        time: at(),
      },
      resources: [`arn:aws:cloudwatch:${place}:alarm:kizuki-demo-disk-full`],
      detail: {
        alarmName: 'kizuki-demo-disk-full',
        state: { value: 'ALARM', reason: `Threshold Crossed: ${leak}`, timestamp: at() },
        configuration: {
          metrics: [
            {
              returnData: true,
              metricStat: {
                metric: {
                  namespace: 'KizukiDemo',
                  name: 'used',
                  dimensions: { InstanceId: session.host.instanceId, Folder: session.host.folder },
                },
              },
            },
          ],
        },
      },
    };
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }));
  }

  async function incidentWhere(isMeant: (incident: Incident) => boolean): Promise<Incident> {
    const store = createDynamoIncidentStore({ client: clients.dynamo, table: 'kizuki' });
    for (;;) {
      const ids = await store.openedOn(at().slice(0, 10));
      const incidents = await Promise.all(ids.map(async (id) => fold(id, await store.timeline(id))));
      const found = incidents.find((one) => one !== undefined && isMeant(one));
      if (found !== undefined) return found;
      await new Promise((turn) => setTimeout(turn, 100));
    }
  }

  function isHold(entry: IncidentEvent): boolean {
    return entry.type === 'decision' && entry.decision.kind === 'hold';
  }

  const published = () =>
    events.flatMap((event) => (event.type === 'published' ? [`${event.subject}\n${event.message}`] : []));

  test('they were really printed: the record of SSM has them, which Kizuki does not change', async () => {
    const started = escalated.timeline.find(({ type }) => type === 'execution-started');
    const AutomationExecutionId = started?.type === 'execution-started' ? started.executionId : '';
    const { AutomationExecution } = await clients.ssm.send(
      new GetAutomationExecutionCommand({ AutomationExecutionId }),
    );

    expect(leaked(JSON.stringify(AutomationExecution)).length).toBeGreaterThan(20);
  });

  test('the timelines tell of them by their marks, and go on to be of use', () => {
    const text = JSON.stringify([escalated, held]);

    expect(leaked(text)).toEqual([]);
    expect(text.match(/\[redacted: /g)?.length).toBeGreaterThan(60);
    expect(text).toContain('"ServiceName":["kizuki-demo-web"]');
    const types = escalated.timeline.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['signal', 'decision', 'attempt', 'step', 'execution-ended', 'escalated']),
    );
  });

  test('a secret as a parameter holds the run, and is kept nowhere', async () => {
    const { decision } = await invoke('kizuki-run', requestOf(`xoxb-${'123456789012-abcdefGHIJ'}`, 'none'));

    expect(decision).toMatchObject({ kind: 'hold', hold: { guardrail: 'target' } });
    expect(decision.hold.problem).toContain('ServiceName looks like a secret (Slack token)');
    expect(leaked(JSON.stringify(decision))).toEqual([]);
  });

  test('what people say when they take a hand has none on record, with the switches too', async () => {
    const half = leak.slice(0, 900);
    const said = (answer: string) => ({ incident: escalated.id, answer, by: 'alice', reason: `since ${half}` });

    const held = await invoke('kizuki-answer', { ...said('hold'), minutes: 60 });
    const closed = await invoke('kizuki-answer', said('close'));
    await invoke('kizuki-run', { switch: 'off', by: 'alice', reason: half, remediation: 'reclaim-demo-disk' });
    const Name = '/kizuki/automation/reclaim-demo-disk';
    const { Parameters } = await clients.ssm.send(new GetParameterHistoryCommand({ Name }));

    expect([held.answer, closed.answer]).toEqual(['held', 'closed']);
    expect(Parameters?.at(-1)).toMatchObject({ Value: 'off', Description: expect.stringContaining('[redacted: ') });
    expect(leaked(JSON.stringify([held, closed, Parameters]))).toEqual([]);
  }, 60_000);

  test('the board shows none, in the list, in the incidents and in the last seven days', async () => {
    const views = [
      { view: 'list' },
      { view: 'list', of: 'over' },
      { view: 'incident', incident: escalated.id, all: true },
      { view: 'incident', incident: held.id, all: true },
      { view: 'week' },
    ];

    const pages: string[] = await Promise.all(views.map((view) => invoke('kizuki-board', view)));

    expect(leaked(pages.join('\n'))).toEqual([]);
    expect(pages[2]).toContain('[redacted: ');
    expect(pages[3]).toContain('[redacted: ');
    expect(pages.filter((page) => page.includes('role="alert"'))).toEqual([]);
  }, 60_000);

  test('nothing in the table has one', async () => {
    let items = 0;
    for await (const { Items = [] } of paginateScan({ client: clients.dynamo }, { TableName: 'kizuki' })) {
      items += Items.length;
      expect(leaked(JSON.stringify(Items))).toEqual([]);
    }

    expect(items).toBeGreaterThan(15);
  });

  test('no message to people has one', () => {
    expect(leaked(published().join('\n'))).toEqual([]);
    expect(published().join('\n')).toContain('[redacted: ');
  });

  test('no log of a function has one, of a refused request and of an error neither', async () => {
    await invoke('kizuki-run', { remediation: leak, parameters: {} });
    await invoke('kizuki-run', { remediation: 'restart-demo-service', parameters: leak });
    const logged = events.flatMap((event) =>
      event.type === 'function-log' ? [event.line] : event.type === 'function-error' ? [event.message] : [],
    );

    expect(logged.length).toBeGreaterThan(5);
    expect(leaked(logged.join('\n'))).toEqual([]);
    expect(logged.join('\n')).toContain('[redacted: ');
  });

  test('the weekly report is mailed by the function that is deployed, once, and has none', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const mails = () => published().filter((message) => message.includes('[Kizuki] Week from '));

    const first = await invoke('kizuki-report', { scheduled: tomorrow });
    const again = await invoke('kizuki-report', { scheduled: tomorrow });

    expect([first.kind, again.kind]).toEqual(['sent', 'already-told']);
    expect(mails()).toHaveLength(1);
    expect(mails()[0]).toMatch(/Week from \S+ to \S+: [23] incidents/);
    expect(mails()[0]).toContain(escalated.id);
    expect(leaked(mails()[0] ?? '')).toEqual([]);
    expect(events.filter(({ type }) => type === 'access-denied')).toEqual([]);
  }, 60_000);

  test.each(['en', 'ja'] as const)('neither the postmortem nor the report has one (%s)', async (language) => {
    const access = { client: clients.dynamo, table: 'kizuki' };
    const span = reportSpan({}, at());
    const guards = createDynamoGuardStore({ ...access, now: at });
    const data = await gather(
      { ...(await readFacts(span, createDynamoIncidentStore(access))), span, remediations, guards },
      at(),
    );

    const pages = [
      postmortem(escalated, { titles: {}, related: [held] }, language),
      textPage(data, language),
      htmlPage(data, language),
      JSON.stringify(data),
    ];

    expect(leaked(pages.join('\n'))).toEqual([]);
    expect(pages[0]).toContain(escalated.id);
  });
});
