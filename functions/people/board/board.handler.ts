import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Context } from 'aws-lambda';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { createDynamoGuardStore } from '../../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { createFunctionAsker } from '../../adapters/lambda/ask-function.ts';
import { placeOf, variable } from '../../adapters/lambda/environment.ts';
import { logger, observed } from '../../adapters/lambda/observed.ts';
import { createDocumentReader } from '../../adapters/ssm/document-reader.ts';
import { createParameterReader } from '../../adapters/ssm/parameter-reader.ts';
import { createSsmClient } from '../../adapters/ssm/ssm-client.ts';
import { documentName } from '../../runbook/runbook.ts';
import { board } from './board.ts';
import type { BoardPorts } from './board-ports.ts';

const dynamo = new DynamoDBClient();
const table = variable('KIZUKI_TABLE');
const prefix = variable('KIZUKI_SWITCHES');
const ssm = createSsmClient();
const parameters = createParameterReader(ssm);
const now = () => new Date().toISOString();

const ports: BoardPorts = {
  incidents: createDynamoIncidentStore({ client: dynamo, table }),
  guards: createDynamoGuardStore({ client: dynamo, table, now }),
  readSwitches: async (names) => {
    const found = await parameters.read(names.map((name) => `${prefix}/${name}`));
    return new Map([...found].map(([name, { value }]) => [name.slice(prefix.length + 1), value]));
  },
  readDocument: createDocumentReader(ssm),
  ask: createFunctionAsker(new LambdaClient()),
  remediations,
  titleOf: (document) =>
    catalogue.find((runbook) => documentName(runbook) === document)?.title ?? { en: document, ja: document },
  language: variable('KIZUKI_LANGUAGE') === 'ja' ? 'ja' : 'en',
  now,
  failed: (error) => logger.error('the board could not read or do something', { error: error as Error }),
};

/**
 * What the incident board on the CloudWatch dashboard shows. CloudWatch invokes it with the parameters of the widget, or of the button
 * that was pressed, and `widgetContext` beside them; it answers HTML.
 */
export const handler = observed(async (event: unknown, context: Context): Promise<string> => {
  const endpoint = context.invokedFunctionArn;
  return board(event, { endpoint, partition: endpoint.split(':')[1] ?? 'aws', ...placeOf(endpoint) }, ports);
});
