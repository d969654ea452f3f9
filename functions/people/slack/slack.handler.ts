import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SSMClient } from '@aws-sdk/client-ssm';
import { people } from '../../../runbooks/people.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { createDynamoGuardStore } from '../../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { createFollowUps } from '../../adapters/eventbridge/follow-ups.ts';
import { createIncidentBus } from '../../adapters/eventbridge/incident-bus.ts';
import { createSlackInteractions } from '../../adapters/eventbridge/slack-interactions.ts';
import { createHttpCaller } from '../../adapters/http/http-caller.ts';
import { variable } from '../../adapters/lambda/environment.ts';
import { logger, observed } from '../../adapters/lambda/observed.ts';
import { urlRequestOf } from '../../adapters/lambda/url-request.ts';
import { createSecretReader } from '../../adapters/secrets/secret-reader.ts';
import { slackApp } from '../../adapters/slack/slack-app.ts';
import { answer } from '../answer.ts';
import type { AnswerPorts } from '../hands/hand.ts';
import { type Acted, actOnInteraction } from './act-on-interaction.ts';
import { parseHandedOver } from './handed-over.ts';
import { receiveInteraction, type SlackResponse } from './receive-interaction.ts';
import { createAppFinder } from './slack-app.ts';
import type { SlackRequest } from './verify-signature.ts';

const dynamo = new DynamoDBClient();
const ssm = new SSMClient();
const table = variable('KIZUKI_TABLE');
const bus = { client: new EventBridgeClient(), bus: variable('KIZUKI_BUS') };
const iso = () => new Date().toISOString();
const now = () => Date.now();

const ports: AnswerPorts = {
  remediations,
  guards: createDynamoGuardStore({ client: dynamo, table, now: iso }),
  incidents: createDynamoIncidentStore({ client: dynamo, table }),
  bus: createIncidentBus(bus),
  followUps: createFollowUps({ ...bus, now: iso }),
  executions: {
    read: (id) => Promise.reject(new Error(`no execution passes on what comes from Slack, as ${id} would`)),
  },
  now: iso,
};

/** Slack waits for three seconds, in which one attempt must do. */
const call = createHttpCaller({
  ...{ timeoutMs: 2_000, attempts: 2, longestWaitMs: 1_000, perSecond: 20, now },
  sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
  random: () => Math.random(),
});
const secrets = createSecretReader(ssm, { now, keepMs: 5 * 60_000 });
const language = variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en';
const apps = people.channels.flatMap(
  (channel) => (channel.kind === 'slack' && slackApp(channel, language, { call, secrets, now })) || [],
);
const findApp = createAppFinder(apps, { now });
const handOver = createSlackInteractions({ ...bus, now: iso });

/**
 * The buttons in Slack. By its URL it answers Slack within three seconds, and hands what the person wants over to itself by
 * the event bus; from there it does that, as who Slack says they are.
 */
export const handler = observed(async (event: unknown): Promise<SlackResponse | Acted> => {
  const request = urlRequestOf(event);
  if (request === undefined) {
    const acted = await actOnInteraction(parseHandedOver(event), {
      findApp,
      answer: (given) => answer(given, ports),
      onFault: (error) => logger.warn('not shown in Slack', error as Error),
    });
    logger.info('answered in Slack', { acted });
    return acted;
  }
  const { headers, body } = request;
  const signed: SlackRequest = {
    body,
    timestamp: headers['x-slack-request-timestamp'] ?? '',
    signature: headers['x-slack-signature'] ?? '',
  };
  const response = await receiveInteraction(signed, { findApp, handOver });
  if (response.statusCode >= 400) logger.warn('refused', { statusCode: response.statusCode });
  return response;
});
