import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { catalogue } from '../../runbooks/catalogue.ts';
import { createDynamoGuardStore } from '../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../adapters/dynamodb/incident-store.ts';
import { eachRecord } from '../adapters/lambda/batch.ts';
import { variable } from '../adapters/lambda/environment.ts';
import { logger, metrics, observed } from '../adapters/lambda/observed.ts';
import { snsChannel } from '../adapters/sns/sns-channel.ts';
import { createSwitchHistory } from '../adapters/ssm/switch-history.ts';
import { isDrill } from '../decision/drill.ts';
import { documentName } from '../runbook/runbook.ts';
import { parseChangeEvent } from './change-event.ts';
import { type NotifyPorts, notify } from './notify.ts';
import { receiveDrill } from './receive-drill.ts';
import { isSwitchEvent, parseSwitchEvent } from './switches/switch-event.ts';
import { tellSwitched } from './switches/tell-switched.ts';

const table = variable('KIZUKI_TABLE');
const dynamo = new DynamoDBClient();
const now = () => new Date().toISOString();

const ports: NotifyPorts = {
  incidents: createDynamoIncidentStore({ client: dynamo, table }),
  guards: createDynamoGuardStore({ client: dynamo, table, now }),
  channel: snsChannel(new SNSClient(), variable('KIZUKI_TOPIC_ARN')),
  now,
  language: variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en',
  titleOf: (document) =>
    catalogue.find((runbook) => documentName(runbook) === document)?.title ?? { en: document, ja: document },
};

const history = createSwitchHistory(new SSMClient());

/** Tells people of the incidents that changed, and of the kill switches; takes in the drill. */
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
        if (change.remediation !== undefined && isDrill(change.remediation)) {
          const { problem } = await receiveDrill(change, ports);
          if (problem === undefined) metrics.addMetric('DrillArrived', 'Count', 1);
          logger.info('drill', { change, arrived: problem === undefined, problem });
          return;
        }
        logger.info('told', { change, result: await notify(change, ports) });
      },
      ({ messageId }, error) => logger.error('change stays in the queue', { messageId, error: error as Error }),
    ),
);
