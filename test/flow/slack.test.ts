import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetFunctionUrlConfigCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { createDynamoGuardStore } from '../../functions/adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../functions/adapters/dynamodb/incident-store.ts';
import { fold } from '../../functions/incident/fold.ts';
import type { Incident } from '../../functions/incident/incident.ts';
import type { PeopleSettings } from '../../functions/people/people-settings.ts';
import type { SlackRequest } from '../../functions/people/slack/verify-signature.ts';
import { type PagerDutyStandIn, startPagerDutyStandIn } from '../functions/adapters/pagerduty/pagerduty-stand-in.ts';
import { type SlackStandIn, startSlackStandIn } from '../functions/adapters/slack/slack-stand-in.ts';
import { slackPerson } from '../functions/people/slack/slack-person.ts';
import { assemblyWith, type OwnAssembly } from './channels/assembly-with.ts';
import { type Deployment, deploy, until } from './watch/deployment.ts';

const remediation = 'restart-demo-service';
const alarmName = 'kizuki-demo-service-down';
const signingSecret = '8f742231b10e8888abcd99e0f1a2b3c4';

/**
 * The deployed bundles under their deployed roles, with stand-ins for Slack and PagerDuty at their other ends: a person answers in Slack
 * what an alarm led to, and is called by PagerDuty when it fails.
 */
describe('buttons in Slack, and PagerDuty', () => {
  let slack: SlackStandIn;
  let pager: PagerDutyStandIn;
  let assembly: OwnAssembly;
  let deployed: Deployment;
  let clients: { cloudWatch: CloudWatchClient; lambda: LambdaClient; secrets: SecretsManagerClient };
  let url: string;

  beforeAll(async () => {
    [slack, pager] = await Promise.all([startSlackStandIn(), startPagerDutyStandIn()]);
    const people: PeopleSettings = {
      channels: [
        { kind: 'sns', name: 'sns' },
        {
          ...{ kind: 'slack', name: 'slack', channel: 'C0123456789', endpoint: slack.endpoint },
          token: { parameter: '/kizuki/slack-token' },
          signingSecret: { secretsManager: 'kizuki/slack-signing' },
        },
        {
          ...{ kind: 'pagerduty', name: 'pager', severities: ['critical'], endpoint: pager.endpoint },
          routingKey: { secretsManager: 'kizuki/pagerduty' },
        },
      ],
    };
    assembly = await assemblyWith(people);
    change('KizukiDemo.template.json', keepInAlarm);
    change('Kizuki.template.json', tellAtOnce);
    deployed = await deploy(assembly.folder);
    const { url: endpoint, place } = deployed.endpoint;
    const settings = {
      endpoint,
      region: place.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    clients = {
      cloudWatch: new CloudWatchClient(settings),
      lambda: new LambdaClient(settings),
      secrets: new SecretsManagerClient(settings),
    };
    await deployed.ssm.send(
      new PutParameterCommand({ Name: '/kizuki/slack-token', Type: 'SecureString', Value: slack.token }),
    );
    await clients.secrets.send(new CreateSecretCommand({ Name: 'kizuki/slack-signing', SecretString: signingSecret }));
    await clients.secrets.send(new CreateSecretCommand({ Name: 'kizuki/pagerduty', SecretString: pager.key }));
    const config = await clients.lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: 'kizuki-slack' }));
    url = config.FunctionUrl ?? '';
  }, 120_000);

  afterAll(async () => {
    for (const client of Object.values(clients ?? {})) client.destroy();
    await deployed?.end();
    await Promise.all([slack?.close(), pager?.close()]);
    assembly?.remove();
  }, 30_000);

  /** Changes the properties of resources in a template of the assembly. */
  function change(file: string, how: (properties: Record<string, unknown>) => void): void {
    const path = join(assembly.folder, file);
    const template = JSON.parse(readFileSync(path, 'utf8')) as { Resources: Record<string, { Properties?: never }> };
    for (const { Properties } of Object.values(template.Resources)) how(Properties ?? {});
    writeFileSync(path, JSON.stringify(template));
  }

  /** There is no host here whose silence would mean nothing: without a word from it the service's alarm stays in ALARM. */
  function keepInAlarm(properties: Record<string, unknown>): void {
    if (properties.AlarmName === alarmName) properties.TreatMissingData = 'breaching';
  }

  /** Messages wait for a while, so that changes that come together are told together; here nobody has to wait for that. */
  function tellAtOnce(properties: Record<string, unknown>): void {
    if (String(properties.QueueName).startsWith('kizuki-notify')) properties.DelaySeconds = 0;
  }

  async function incident(): Promise<Incident | undefined> {
    const store = createDynamoIncidentStore({ client: deployed.dynamo, table: 'kizuki' });
    const ids = await store.openedOn(new Date().toISOString().slice(0, 10));
    const all = await Promise.all(ids.map(async (id) => fold(id, await store.timeline(id))));
    return all.find((one) => one?.remediation === remediation);
  }

  const entry = async (type: string) => (await incident())?.timeline.find((one) => one.type === type);
  const hanako = () => slackPerson(slack, { secret: signingSecret, now: () => Date.now() });
  const buttons = () =>
    (slack.messages[0]?.blocks ?? []).flatMap(({ type, elements = [] }: { type: string; elements?: object[] }) =>
      type === 'actions' ? elements : [],
    );

  /** As Slack sends it. */
  const post = ({ body, timestamp, signature }: SlackRequest) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
      },
      body,
    });

  test('show what waits for a yes, and nobody is called for that', async () => {
    const now = () => new Date().toISOString();
    const guards = createDynamoGuardStore({ client: deployed.dynamo, table: 'kizuki', now });
    await guards.demote(remediation, { at: now(), incidentId: 'inc-0000000000000000' });
    await clients.cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: alarmName, StateValue: 'ALARM', StateReason: '<!channel> it is down' }),
    );

    await until(() => slack.messages.length === 1);

    expect(buttons().map((one: { action_id?: string }) => one.action_id)).toEqual([
      'kizuki-approve:0',
      'kizuki-reject:0',
      'kizuki-acknowledge:0',
    ]);
    expect(slack.messages[0]?.text).not.toContain('<!channel>');
    expect(pager.events).toEqual([]);
  }, 60_000);

  test('are not pressed by whoever finds the URL', async () => {
    const forged = slackPerson(slack, { secret: 'guessed', now: () => Date.now() });
    const old = slackPerson(slack, { secret: signingSecret, now: () => Date.now() - 10 * 60_000 });
    const message = slack.messages[0] as SlackStandIn['messages'][number];

    const answers = await Promise.all([
      post(forged.press(message, 'approve')),
      post(old.press(message, 'approve')),
      fetch(url),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await entry('approved')).toBeUndefined();
  }, 60_000);

  test('start what was asked when Slack says who pressed', async () => {
    const message = slack.messages[0] as SlackStandIn['messages'][number];

    const answer = await post(hanako().press(message, 'approve'));

    expect([answer.status, await answer.text()]).toEqual([200, '']);
    await until(async () => (await entry('execution-started')) !== undefined);
    expect(await entry('approved')).toMatchObject({ by: 'hanako (Slack U0000001)', how: 'slack' });
    await until(() => slack.responses.length === 1);
    expect(slack.responses[0]?.text).toContain('Your yes is on record');
  }, 60_000);

  test('one message tells how it went on, its thread what nobody may miss, and PagerDuty calls', async () => {
    await until(() => pager.alerts.size === 1 && slack.messages.length > 1);

    const { id, state } = (await incident()) as Incident;
    expect(state).toBe('escalated');
    expect([...pager.alerts]).toEqual([[id, 'triggered']]);
    expect(pager.events[0]?.payload).toMatchObject({ severity: 'critical', class: 'escalated', group: 'host-team' });
    const [message, ...replies] = slack.messages;
    expect(message?.text).toContain('needs a person');
    expect(replies.map(({ thread_ts, reply_broadcast }) => [thread_ts, reply_broadcast])).toEqual([
      [message?.ts, true],
    ]);
    expect(buttons().map((one: { action_id?: string }) => one.action_id)).toEqual(['kizuki-acknowledge:0']);
  }, 60_000);

  test('whoever acknowledges in Slack quietens PagerDuty', async () => {
    const answer = await post(hanako().press(slack.messages[0] as SlackStandIn['messages'][number], 'acknowledge'));

    expect(answer.status).toBe(200);
    const { id } = (await incident()) as Incident;
    await until(() => pager.alerts.get(id) === 'acknowledged' && buttons().length === 0);
    expect(await entry('acknowledged')).toMatchObject({ by: 'hanako (Slack U0000001)', how: 'slack' });
    expect(JSON.stringify(slack.messages[0]?.attachments)).toContain('In hand: hanako (Slack U0000001)');
  }, 60_000);

  test('whoever closes the incident elsewhere resolves the alert, and the message says so', async () => {
    const { id } = (await incident()) as Incident;

    const Payload = JSON.stringify({ incident: id, answer: 'close', by: 'taro', reason: 'mended by hand' });
    await clients.lambda.send(new InvokeCommand({ FunctionName: 'kizuki-answer', Payload }));

    await until(() => pager.alerts.get(id) === 'resolved' && slack.messages[0]?.text.includes('closed'));
    expect(slack.messages.filter(({ thread_ts }) => thread_ts === undefined)).toHaveLength(1);
  }, 60_000);

  test('their secrets are in no log, timeline or environment', async () => {
    const told = JSON.stringify([deployed.seen, (await incident())?.timeline, deployed.endpoint.resources]);

    expect(told).toContain(remediation);
    for (const secret of [slack.token, signingSecret, pager.key, 'response-secret']) expect(told).not.toContain(secret);
  });
});
