import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { catalogue } from '../../runbooks/catalogue.ts';
import { createCloudWatchAlarms } from '../adapters/cloudwatch/alarms.ts';
import { createDynamoGuardStore } from '../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../adapters/dynamodb/incident-store.ts';
import { createIncidentBus } from '../adapters/eventbridge/incident-bus.ts';
import { eachRecord } from '../adapters/lambda/batch.ts';
import { variable } from '../adapters/lambda/environment.ts';
import { logger, observed } from '../adapters/lambda/observed.ts';
import { createSsmAutomations } from '../adapters/ssm/automations.ts';
import { phases } from '../runbook/phases.ts';
import { documentName } from '../runbook/runbook.ts';
import { outcome } from './outcome.ts';
import type { VerificationPorts } from './ports.ts';
import { parseStatusEvent } from './status-event.ts';

const table = variable('KIZUKI_TABLE');
const dynamo = new DynamoDBClient();
const now = () => new Date().toISOString();

/** The functions that start executions: Lambda names a function's session after the function. */
const starters = ['kizuki-dispatch', 'kizuki-run'];

const ports: VerificationPorts = {
  guards: createDynamoGuardStore({ client: dynamo, table, now }),
  incidents: createDynamoIncidentStore({ client: dynamo, table }),
  alarms: createCloudWatchAlarms(new CloudWatchClient()),
  automations: createSsmAutomations(new SSMClient()),
  bus: createIncidentBus({ client: new EventBridgeClient(), bus: variable('KIZUKI_BUS') }),
  now,
  phaseOf: (document, step) => {
    const runbook = catalogue.find((candidate) => documentName(candidate) === document);
    return runbook && phases(runbook)[step];
  },
  isOurs: (executedBy) => starters.some((name) => executedBy.endsWith(`/${name}`)),
};

/** Follows the executions that SSM's status events tell of. */
export const handler = observed(
  async (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachRecord(
      event,
      ({ body }) => outcome(parseStatusEvent(JSON.parse(body)), ports),
      ({ messageId }, error) => logger.error('status event stays in the queue', { messageId, error: error as Error }),
    ),
);
