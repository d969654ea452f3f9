import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { IncidentEvent } from '../../functions/incident/incident-event.ts';
import type { PeopleSettings } from '../../functions/people/people-settings.ts';
import type { LocalEvent } from '../../local/aws/service.ts';
import { assemblyWith, type OwnAssembly } from './channels/assembly-with.ts';
import { startWebService, type WebService } from './channels/web-service.ts';
import { type Deployment, deploy, until } from './watch/deployment.ts';

const minute = 60_000;
const hour = (from: number) => new Date(Date.now() + from * 60 * minute).toISOString().slice(11, 16);

const isSweep = (event: LocalEvent): boolean =>
  event.type === 'function-log' && event.functionName === 'kizuki-sweep' && event.line.includes('IncidentsLookedAt');

/** In the night of this channel it is now, whenever that is. */
const people: PeopleSettings = {
  channels: [
    { kind: 'sns', name: 'sns' },
    { kind: 'slack', name: 'hook', webhook: { parameter: '/kizuki/hook' } },
    {
      kind: 'slack',
      name: 'night',
      webhook: { secretsManager: 'kizuki/night' },
      quietHours: [{ from: hour(-2), to: hour(2) }],
    },
    // is told of nothing that happens here, but by the escalation
    { kind: 'slack', name: 'on-call', webhook: { parameter: '/kizuki/on-call' }, severities: ['info'] },
  ],
  severity: { 'restart-demo-service': { held: 'critical' } },
  escalation: [{ afterMinutes: 0.05, channels: ['on-call'] }],
};
const planted = 'T0PLANTED/B0PLANTED/plantedplantedplanted';

/** The deployed bundles with several channels, under the deployed queues, rules, roles and alarms. */
describe('a channel that is down', () => {
  let assembly: OwnAssembly;
  let service: WebService;
  let deployed: Deployment;
  let secrets: SecretsManagerClient;
  let incidentId: string;

  beforeAll(async () => {
    service = await startWebService();
    assembly = await assemblyWith(people);
    deployed = await deploy(assembly.folder);
    secrets = new SecretsManagerClient({
      ...{ endpoint: deployed.endpoint.url, region: deployed.endpoint.place.region },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await putWebhook('/kizuki/hook', `/services/${planted}`);
    await putWebhook('/kizuki/on-call', '/services/on-call');
    await putNight('/services/night');
    await deployed.run({ switch: 'off', by: 'alice', reason: 'a test' });
    await until(() => service.posted(`/services/${planted}`).length === 1);
    await until(() => service.posted('/services/night').length === 1);
    await until(() => deployed.told().some(({ subject }) => subject.includes('OFF')));
    await service.goDown();
  }, 180_000);

  afterAll(async () => {
    secrets?.destroy();
    await deployed?.end();
    await service?.goDown();
    assembly?.remove();
  }, 30_000);

  const putWebhook = (Name: string, path: string) =>
    deployed.ssm.send(
      new PutParameterCommand({ Name, Type: 'SecureString', Overwrite: true, Value: `${service.url}${path}` }),
    );

  const putNight = (path: string) =>
    secrets.send(new CreateSecretCommand({ Name: 'kizuki/night', SecretString: `${service.url}${path}` }));

  async function entries(id: string): Promise<IncidentEvent[]> {
    const { Items = [] } = await deployed.dynamo.send(new ScanCommand({ TableName: 'kizuki', ConsistentRead: true }));
    return Items.flatMap(({ pk, entry }) =>
      pk?.S === `incident#${id}` && entry?.S !== undefined ? [JSON.parse(entry.S) as IncidentEvent] : [],
    );
  }

  const count = async (type: string, channel: string): Promise<number> =>
    (await entries(incidentId)).filter(
      (entry) => entry.type === type && (entry as { channel?: string }).channel === channel,
    ).length;

  const logged = (name: string, what: RegExp): number =>
    deployed.seen.filter((each) => each.type === 'function-log' && each.functionName === name && what.test(each.line))
      .length;

  async function sweepOnce(): Promise<void> {
    const sweeps = () => deployed.seen.filter(isSweep).length;
    const before = sweeps();
    deployed.jump(2); // the schedule began at some second of its own
    await until(() => sweeps() > before);
  }

  const queueUrl = async (QueueName: string) =>
    (await deployed.sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl as string;

  async function waiting(name: string): Promise<number> {
    const QueueUrl = await queueUrl(name);
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await deployed.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    return Number(Attributes?.ApproximateNumberOfMessages);
  }

  test('keeps no other waiting: the mail is sent, and that the other failed is on the timeline', async () => {
    const held = await deployed.run({ remediation: 'raise-orders-capacity', requestedBy: 'bob' });
    incidentId = held.incidentId;

    expect(held.decision.kind).toBe('hold');
    await until(async () => (await count('message', 'sns')) === 1 && (await count('message-failed', 'hook')) === 1);
    const failed = (await entries(incidentId)).find(({ type }) => type === 'message-failed');
    expect(failed).toMatchObject({ about: 'held', problem: expect.stringContaining('ECONNREFUSED') });
    expect(deployed.told().filter(({ message }) => message.includes(incidentId))).toHaveLength(1);
  }, 180_000);

  test('is tried five times, later and later, and then the message is a dead letter that people hear of', async () => {
    // by then the queue has been told when the message is to come back
    const givenBack = () => logged('kizuki-notify-hook', /change stays in the queue/);
    for (const [index, minutes] of [2, 4, 12, 32].entries()) {
      await until(() => givenBack() >= index + 1);
      deployed.jump(minutes);
    }
    await until(() => givenBack() >= 5);
    deployed.jump(1);
    await until(async () => (await waiting('kizuki-notify-hook-dead')) === 1);
    deployed.jump(2);
    await until(async () => (await deployed.alarmState('kizuki-notify-hook-dead-not-empty')) === 'ALARM');
    await until(() => deployed.told().some(({ subject }) => subject.includes('kizuki-notify-hook-dead-not-empty')));

    expect(await count('message-failed', 'hook')).toBe(5);
    expect(await waiting('kizuki-notify-dead')).toBe(0);
    expect(await count('message', 'sns')).toBe(1);
  }, 180_000);

  test('gets the message once it is back and the dead letter is redriven, at an address that was rotated meanwhile', async () => {
    await service.comeBack();
    service.revoke(`/services/${planted}`);
    await putWebhook('/kizuki/hook', '/services/rotated');
    const [dead, source] = await Promise.all(['kizuki-notify-hook-dead', 'kizuki-notify-hook'].map(queueUrl));
    const { Messages = [] } = await deployed.sqs.send(new ReceiveMessageCommand({ QueueUrl: dead }));
    for (const { Body: MessageBody, ReceiptHandle } of Messages) {
      await deployed.sqs.send(new SendMessageCommand({ QueueUrl: source, MessageBody }));
      await deployed.sqs.send(new DeleteMessageCommand({ QueueUrl: dead, ReceiptHandle }));
    }

    await until(async () => (await count('message', 'hook')) === 1);

    expect(service.posted('/services/rotated').filter((body) => body.includes(incidentId))).toHaveLength(1);
  }, 180_000);

  test('in its quiet hours has what is no emergency in one digest, which comes once however often it is due', async () => {
    const kept = (await entries(incidentId)).find(({ type }) => type === 'message-kept');
    const digest = `digest/night/${kept?.type === 'message-kept' ? kept.until : ''}`;
    const before = service.posted('/services/night').length;

    const Detail = JSON.stringify({ incidentId: digest, channel: 'night' });
    const entry = { EventBusName: 'kizuki', Source: 'kizuki', DetailType: 'Digest Due', Detail };
    await deployed.events.send(new PutEventsCommand({ Entries: [entry] }));
    await until(async () => (await count('message', 'night')) === 1);
    await deployed.events.send(new PutEventsCommand({ Entries: [entry] }));
    await until(() => logged('kizuki-notify-night', /"digest":.*already-told/) > 0);

    expect(service.posted('/services/night').slice(before)).toEqual([expect.stringContaining(incidentId)]);
  }, 180_000);

  test('is called where nobody acknowledges what is critical, once', async () => {
    const parameters = { InstanceId: ['mi-0de30000000000001'] };
    const held = await deployed.run({ remediation: 'restart-demo-service', requestedBy: 'bob', parameters });
    const told = () => service.posted('/services/on-call').filter((body) => body.includes(held.incidentId));
    await until(async () => (await entries(held.incidentId)).some(({ type }) => type === 'message'));

    while (!(await entries(held.incidentId)).some(({ type }) => type === 'paged')) await sweepOnce();
    await until(() => told().length === 1);
    await sweepOnce();

    expect(held.decision.kind).toBe('hold');
    expect(told()).toEqual([expect.stringContaining('nobody has acknowledged it')]);
    const paged = (await entries(held.incidentId)).filter(({ type }) => type === 'paged');
    expect(paged).toMatchObject([{ about: 'held', level: 1, channels: ['on-call'] }]);
  }, 180_000);

  test('leaves its secrets nowhere: not in logs, timelines, mails or functions’ environments', async () => {
    const { Items } = await deployed.dynamo.send(new ScanCommand({ TableName: 'kizuki' }));
    const told = JSON.stringify([deployed.seen, Items, deployed.endpoint.resources]);

    expect(told).toContain(incidentId);
    for (const secret of [planted, 'services/rotated', 'services/night', 'services/on-call'])
      expect(told).not.toContain(secret);
  });
});
