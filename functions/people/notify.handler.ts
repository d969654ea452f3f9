import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { catalogue } from '../../runbooks/catalogue.ts';
import { createDynamoIncidentStore } from '../adapters/dynamodb/incident-store.ts';
import { eachRecord } from '../adapters/lambda/batch.ts';
import { variable } from '../adapters/lambda/environment.ts';
import { logger, observed } from '../adapters/lambda/observed.ts';
import { snsChannel } from '../adapters/sns/sns-channel.ts';
import { documentName } from '../runbook/runbook.ts';
import { parseChangeEvent } from './change-event.ts';
import { type NotifyPorts, notify } from './notify.ts';

const ports: NotifyPorts = {
  incidents: createDynamoIncidentStore({ client: new DynamoDBClient(), table: variable('KIZUKI_TABLE') }),
  channel: snsChannel(new SNSClient(), variable('KIZUKI_TOPIC_ARN')),
  now: () => new Date().toISOString(),
  language: variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en',
  titleOf: (document) =>
    catalogue.find((runbook) => documentName(runbook) === document)?.title ?? { en: document, ja: document },
};

/** Tells people of the incidents that changed. */
export const handler = observed(
  async (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachRecord(
      event,
      async ({ body }) => {
        const change = parseChangeEvent(JSON.parse(body));
        logger.info('told', { change, result: await notify(change, ports) });
      },
      ({ messageId }, error) => logger.error('change stays in the queue', { messageId, error: error as Error }),
    ),
);
