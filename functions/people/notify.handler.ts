import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { catalogue } from '../../runbooks/catalogue.ts';
import { createDynamoIncidentStore } from '../adapters/dynamodb/incident-store.ts';
import { eachRecord } from '../adapters/lambda/batch.ts';
import { variable } from '../adapters/lambda/environment.ts';
import { logger, observed } from '../adapters/lambda/observed.ts';
import { snsChannel } from '../adapters/sns/sns-channel.ts';
import { createSwitchHistory } from '../adapters/ssm/switch-history.ts';
import { documentName } from '../runbook/runbook.ts';
import { parseChangeEvent } from './change-event.ts';
import { type NotifyPorts, notify } from './notify.ts';
import { isSwitchEvent, parseSwitchEvent } from './switches/switch-event.ts';
import { tellSwitched } from './switches/tell-switched.ts';

const ports: NotifyPorts = {
  incidents: createDynamoIncidentStore({ client: new DynamoDBClient(), table: variable('KIZUKI_TABLE') }),
  channel: snsChannel(new SNSClient(), variable('KIZUKI_TOPIC_ARN')),
  now: () => new Date().toISOString(),
  language: variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en',
  titleOf: (document) =>
    catalogue.find((runbook) => documentName(runbook) === document)?.title ?? { en: document, ja: document },
};

const history = createSwitchHistory(new SSMClient());

/** Tells people of the incidents that changed, and of the kill switches. */
export const handler = observed(
  async (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachRecord(
      event,
      async ({ body }) => {
        const raw: unknown = JSON.parse(body);
        if (isSwitchEvent(raw)) {
          const event = parseSwitchEvent(raw);
          logger.info('told', { event, result: await tellSwitched(event, { ...ports, history }) });
          return;
        }
        const change = parseChangeEvent(raw);
        logger.info('told', { change, result: await notify(change, ports) });
      },
      ({ messageId }, error) => logger.error('change stays in the queue', { messageId, error: error as Error }),
    ),
);
