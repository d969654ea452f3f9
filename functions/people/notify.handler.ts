import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { people } from '../../runbooks/people.ts';
import { titles } from '../../runbooks/titles.ts';
import { channelFor } from '../adapters/channel-for.ts';
import { createDynamoGuardStore } from '../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../adapters/dynamodb/incident-store.ts';
import { createDynamoWatchList } from '../adapters/dynamodb/watch-list.ts';
import { eachRecord } from '../adapters/lambda/batch.ts';
import { variable } from '../adapters/lambda/environment.ts';
import { logger, metrics, observed } from '../adapters/lambda/observed.ts';
import { createPutOff } from '../adapters/sqs/put-off.ts';
import { createSwitchHistory } from '../adapters/ssm/switch-history.ts';
import { isDrill } from '../decision/drill.ts';
import type { IncidentChange } from '../incident/incident.ts';
import { parseChangeEvent } from './change-event.ts';
import { channelNamed } from './channel-named.ts';
import { isDigestEvent, parseDigestEvent } from './digest-event.ts';
import { type NotifyPorts, notify } from './notify.ts';
import { mailChannel } from './people-settings.ts';
import { receiveDrill } from './receive-drill.ts';
import { redeliveryAfter } from './redelivery.ts';
import { isSwitchEvent, parseSwitchEvent } from './switches/switch-event.ts';
import { tellSwitched } from './switches/tell-switched.ts';
import { tellDigest } from './tell-digest.ts';
import { watchTickets } from './tickets/watch-tickets.ts';

const table = variable('KIZUKI_TABLE');
const dynamo = new DynamoDBClient();
const ssm = new SSMClient();
const now = () => new Date().toISOString();

/** One function a channel, all of them of this bundle. */
const settings = channelNamed(people, variable('KIZUKI_CHANNEL'));
const language = settings.language ?? (variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en');

const incidents = createDynamoIncidentStore({ client: dynamo, table });
const watch = watchTickets(createDynamoWatchList(dynamo, table, 'tickets'), now);

const ports: NotifyPorts = {
  incidents,
  guards: createDynamoGuardStore({ client: dynamo, table, now }),
  channel: channelFor(settings, { ssm, topicArn: variable('KIZUKI_TOPIC_ARN'), language, watch }),
  settings,
  people,
  now,
  language,
  titleOf: (document) => titles[document] ?? { en: document, ja: document },
};

const history = createSwitchHistory(ssm);
const putOff = createPutOff(new SQSClient(), variable('KIZUKI_QUEUE_URL'));

/** Tells people, on one channel, of the incidents that changed, of the kill switches and what quiet hours kept back; takes in the drill. */
export const handler = observed(
  async (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachRecord(
      event,
      (record) => deal(JSON.parse(record.body)).catch((error: unknown) => comeBackLater(record, error)),
      ({ messageId }, error) => logger.error('change stays in the queue', { messageId, error: error as Error }),
    ),
);

async function deal(raw: unknown): Promise<void> {
  const channel = settings.name;
  if (isSwitchEvent(raw)) {
    const event = parseSwitchEvent(raw);
    logger.info('told', { channel, event, result: await tellSwitched(event, { ...ports, history }) });
  } else if (isDigestEvent(raw)) {
    const digest = parseDigestEvent(raw);
    logger.info('told', { channel, digest, result: await tellDigest(digest, ports) });
  } else {
    const change = parseChangeEvent(raw);
    if (change.remediation !== undefined && isDrill(change.remediation)) await takeIn(change);
    else logger.info('told', { channel, change, result: await notify(change, ports) });
  }
}

/** Drills come by way of the mail channel, which is always there. */
async function takeIn(change: IncidentChange): Promise<void> {
  if (settings.name !== mailChannel) return;
  const { problem } = await receiveDrill(change, ports);
  if (problem === undefined) metrics.addMetric('DrillArrived', 'Count', 1);
  logger.info('drill', { change, arrived: problem === undefined, problem });
}

/** Where even that fails, it comes back when the queue's own time has run out. */
async function comeBackLater({ receiptHandle, attributes }: SQSRecord, error: unknown): Promise<never> {
  const { retryAfterMs } = error as { retryAfterMs?: number };
  const seconds = redeliveryAfter(Number(attributes.ApproximateReceiveCount), retryAfterMs);
  await putOff(receiptHandle, seconds).catch((failure: Error) => logger.warn('cannot be put off', failure));
  throw error;
}
