import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { createDynamoIncidentStore } from '../../functions/adapters/dynamodb/incident-store.ts';
import { createDynamoWatchList } from '../../functions/adapters/dynamodb/watch-list.ts';
import { fold } from '../../functions/incident/fold.ts';
import type { Incident } from '../../functions/incident/incident.ts';
import type { ChannelSettings } from '../../functions/people/people-settings.ts';
import { type RunningJira, startJira, user } from '../functions/adapters/jira/stand-in/start-jira.ts';
import { createJiraWorld } from '../functions/adapters/jira/stand-in/world.ts';
import { hasRedmine, type RunningRedmine, startRedmine } from '../functions/adapters/redmine/real/start-redmine.ts';
import { assemblyWith, type OwnAssembly } from './channels/assembly-with.ts';
import { type Deployment, deploy, until } from './watch/deployment.ts';

const remediation = 'restart-demo-service';
const alarmName = 'kizuki-demo-service-down';

/**
 * The deployed bundles under their deployed roles and on their schedule, with Jira's stand-in and, where one is installed, a real Redmine at
 * their other ends: what fails becomes a ticket, and a person who closes that is done with the incident.
 */
describe(`tickets in Jira${hasRedmine ? ' and in a real Redmine' : ' (Redmine is not installed)'}`, () => {
  const world = createJiraWorld({ now: Date.now() });
  let jira: RunningJira;
  let redmine: RunningRedmine | undefined;
  let assembly: OwnAssembly;
  let deployed: Deployment;
  let clients: { cloudWatch: CloudWatchClient; secrets: SecretsManagerClient };

  beforeAll(async () => {
    [jira, redmine] = await Promise.all([startJira(world), hasRedmine ? startRedmine('textile') : undefined]);
    assembly = await assemblyWith({ channels: [{ kind: 'sns', name: 'sns' }, ...trackers()] });
    keepInAlarm(join(assembly.folder, 'KizukiDemo.template.json'));
    deployed = await deploy(assembly.folder);
    const { url: endpoint, place } = deployed.endpoint;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const settings = { endpoint, region: place.region, credentials };
    clients = { cloudWatch: new CloudWatchClient(settings), secrets: new SecretsManagerClient(settings) };
    await deployed.ssm.send(
      new PutParameterCommand({ Name: '/kizuki/jira-token', Type: 'SecureString', Value: world.token }),
    );
    const key = redmine?.keys.kizuki ?? 'none';
    await clients.secrets.send(new CreateSecretCommand({ Name: 'kizuki/redmine', SecretString: key }));
  }, 180_000);

  afterAll(async () => {
    for (const client of Object.values(clients ?? {})) client.destroy();
    await deployed?.end();
    await Promise.all([jira?.stop(), redmine?.stop()]);
    assembly?.remove();
  }, 60_000);

  function trackers(): ChannelSettings[] {
    const inJira: ChannelSettings = {
      ...{ kind: 'jira', name: 'jira', url: jira.url, user, project: 'OPS' },
      token: { parameter: '/kizuki/jira-token' },
      assignees: { 'host-team': 'account-of-olivia' },
    };
    if (redmine === undefined) return [inJira];
    const { url, project, users } = redmine;
    const inRedmine: ChannelSettings = {
      ...{ kind: 'redmine', name: 'redmine', url, project, language: 'ja' },
      apiKey: { secretsManager: 'kizuki/redmine' },
      assignees: { 'host-team': users.olivia },
    };
    return [inJira, inRedmine];
  }

  /** There is no host here whose silence would mean nothing: without a word from it the service's alarm stays in ALARM. */
  function keepInAlarm(path: string): void {
    const template = JSON.parse(readFileSync(path, 'utf8')) as { Resources: Record<string, { Properties: never }> };
    const properties = Object.values(template.Resources).map(({ Properties }) => Properties as Record<string, unknown>);
    const [alarm] = properties.filter((one) => one?.AlarmName === alarmName) as [Record<string, unknown>];
    alarm.TreatMissingData = 'breaching';
    writeFileSync(path, JSON.stringify(template));
  }

  async function incident(): Promise<Incident | undefined> {
    const store = createDynamoIncidentStore({ client: deployed.dynamo, table: 'kizuki' });
    const ids = await store.openedOn(new Date().toISOString().slice(0, 10));
    const all = await Promise.all(ids.map(async (id) => fold(id, await store.timeline(id))));
    return all.find((one) => one?.remediation === remediation);
  }

  const issues = () =>
    asOlivia<{ issues: RedmineIssue[] }>('GET', `/issues.json?status_id=*&project_id=${redmine?.project}`).then(
      (all) => all.issues,
    );

  async function asOlivia<T = void>(method: string, path: string, body?: object): Promise<T> {
    const { url, keys } = redmine as RunningRedmine;
    const headers = { 'x-redmine-api-key': keys.olivia, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  test('what the remediation did not mend is a ticket of its owner in each', async () => {
    const { cloudWatch } = clients;
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: alarmName, StateValue: 'ALARM', StateReason: 'it is down' }),
    );

    await until(async () => (await incident())?.state === 'escalated');
    await until(() => world.issues.length > 0);

    const { id } = (await incident()) as Incident;
    expect(world.issues).toEqual([
      expect.objectContaining({ assignee: 'account-of-olivia', labels: [`kizuki-${id}`], creator: world.self }),
    ]);
    if (redmine === undefined) return;
    await until(async () => (await issues()).length > 0);
    const [issue, ...others] = await issues();
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ assigned_to: { id: redmine.users.olivia }, status: { is_closed: false } });
    expect(issue?.subject).toContain(`[kizuki-${id}]`);
    const { html, mentions } = await redmine.show(String(issue?.id));
    expect(html[0]).toContain('kizuki-demo-service-down');
    expect(html[0]).toContain('タイムライン');
    expect(mentions).toEqual([]);
  }, 120_000);

  test('whoever closes one is done with the incident, and the other is closed too', async () => {
    const { id } = (await incident()) as Incident;
    await until(async () => ticketsOn(await incident()) === (redmine === undefined ? 1 : 2));
    if (redmine === undefined) closeInJira();
    else await asOlivia('PUT', `/issues/${(await issues())[0]?.id}.json`, { issue: { status_id: 5 } });

    // functions have the machine's own clock: what they would look at in four minutes they are to look at now
    await createDynamoWatchList(deployed.dynamo, 'kizuki', 'tickets').watch(id, new Date().toISOString());
    deployed.jump(6);
    await until(async () => (await incident())?.state === 'closed');

    const by = redmine === undefined ? 'jira:account-of-olivia' : 'redmine:Olivia Test';
    expect((await incident())?.timeline).toContainEqual(expect.objectContaining({ type: 'closed', by, how: 'ticket' }));
    await until(() => world.issues[0]?.status.category === 'done');
    expect(world.issues.map(({ labels }) => labels)).toEqual([[`kizuki-${id}`]]);
    expect(JSON.stringify(world.issues[0]?.comments.at(-1))).toContain(by);
  }, 120_000);

  test('their secrets are in no log, timeline or template', async () => {
    const told = JSON.stringify([deployed.seen, (await incident())?.timeline, deployed.endpoint.resources]);

    expect(told).toContain(remediation);
    for (const secret of [world.token, redmine?.keys.kizuki ?? world.token]) expect(told).not.toContain(secret);
  });

  function closeInJira(): void {
    const [issue] = world.issues;
    const done = world.workflow.find(({ name }) => name === 'Done');
    if (issue === undefined || done === undefined) throw new Error('there is nothing to close');
    const items = [{ field: 'status', from: issue.status.id, to: done.id }];
    issue.history.push({ author: 'account-of-olivia', created: Date.now(), items });
    issue.status = done;
  }
});

interface RedmineIssue {
  id: number;
  subject: string;
  status: { is_closed: boolean };
  assigned_to?: { id: number };
}

function ticketsOn(incident: Incident | undefined): number {
  const told = incident?.timeline.filter(({ type }) => type === 'message') ?? [];
  return told.filter((entry) => entry.type === 'message' && ['jira', 'redmine'].includes(entry.channel)).length;
}
