import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Context } from 'aws-lambda';
import { people } from '../../../runbooks/people.ts';
import { titles } from '../../../runbooks/titles.ts';
import { createDynamoGuardStore } from '../../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { createDynamoWatchList } from '../../adapters/dynamodb/watch-list.ts';
import { createIncidentBus } from '../../adapters/eventbridge/incident-bus.ts';
import { createHttpCaller } from '../../adapters/http/http-caller.ts';
import { variable } from '../../adapters/lambda/environment.ts';
import { metrics, observed } from '../../adapters/lambda/observed.ts';
import { createSecretReader } from '../../adapters/secrets/secret-reader.ts';
import { trackerFor } from '../../adapters/tickets/tracker-for.ts';
import { keepsTickets } from './keeps-tickets.ts';
import { sweepTickets } from './sweep-tickets.ts';
import { ticketChannel } from './ticket-channel.ts';
import type { TicketPorts } from './ticket-ports.ts';
import { watchTickets } from './watch-tickets.ts';

/** What is left of an invocation's time is for the looks that were begun. */
const reserveMilliseconds = 40_000;

const table = variable('KIZUKI_TABLE');
const dynamo = new DynamoDBClient();
const now = () => new Date().toISOString();
const watched = createDynamoWatchList(dynamo, table, 'tickets');
const secrets = createSecretReader(new SSMClient(), { now: () => Date.now(), keepMs: 5 * 60_000 });

const ports: TicketPorts = {
  incidents: createDynamoIncidentStore({ client: dynamo, table }),
  guards: createDynamoGuardStore({ client: dynamo, table, now }),
  bus: createIncidentBus({ client: new EventBridgeClient(), bus: variable('KIZUKI_BUS') }),
  watched,
  people,
  keepers: people.channels.filter(keepsTickets).map((settings) => {
    const tracker = trackerFor(settings, { http: httpCaller(), secrets });
    const language = settings.language ?? (variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en');
    const watch = watchTickets(watched, now);
    return { settings, tracker, language, channel: ticketChannel(tracker, { ...settings, language, watch }) };
  }),
  titleOf: (document) => titles[document] ?? { en: document, ja: document },
  now,
  count: (metric, value) => metrics.addMetric(metric, 'Count', value),
};

/** One for each tracker: what one of them takes in a second is no matter of another. */
function httpCaller() {
  return createHttpCaller({
    timeoutMs: 8_000,
    attempts: 3,
    longestWaitMs: 5_000,
    perSecond: 4,
    now: () => Date.now(),
    sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
    random: () => Math.random(),
  });
}

/** Every few minutes, looks at the tickets of incidents: a function of its own, so that a tracker that hangs holds up nothing else. */
export const handler = observed(async (_scheduled: unknown, context: Context): Promise<void> => {
  const until = new Date(Date.now() + context.getRemainingTimeInMillis() - reserveMilliseconds).toISOString();
  await sweepTickets(ports, { incidents: 500, atOnce: 50, until });
});
