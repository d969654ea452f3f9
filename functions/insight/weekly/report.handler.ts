import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { people } from '../../../runbooks/people.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { createDynamoGuardStore } from '../../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { variable } from '../../adapters/lambda/environment.ts';
import { logger, observed } from '../../adapters/lambda/observed.ts';
import { snsChannel } from '../../adapters/sns/sns-channel.ts';
import { channelNamed } from '../../people/channel-named.ts';
import { mailChannel } from '../../people/people-settings.ts';
import { SignalRefusedError } from '../../signal/signal-refused-error.ts';
import { parseWeekly } from './parse-weekly.ts';
import { type WeeklyPorts, type WeeklyResult, weeklyReport } from './weekly-report.ts';

const client = new DynamoDBClient();
const table = variable('KIZUKI_TABLE');
const now = () => new Date().toISOString();
const deployed = variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en';

const ports: WeeklyPorts = {
  remediations,
  incidents: createDynamoIncidentStore({ client, table }),
  guards: createDynamoGuardStore({ client, table, now }),
  channel: snsChannel(new SNSClient(), variable('KIZUKI_TOPIC_ARN')),
  language: channelNamed(people, mailChannel).language ?? deployed,
  ...(people.links?.board === undefined ? {} : { board: people.links.board }),
  now,
};

/** Mails the weekly report: `{ "scheduled": "2026-11-23T00:00:00Z" }` by its schedule, or `{}` by hand. Once for the same days. */
export const handler = observed(async (event: unknown): Promise<WeeklyResult> => {
  const request = parseWeekly(event, now());
  if ('problem' in request) throw new SignalRefusedError(request.problem);
  const result = await weeklyReport(request.scheduled, ports);
  logger.info('weekly report', { scheduled: request.scheduled, result });
  return result;
});
