import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SSMClient } from '@aws-sdk/client-ssm';
import { remediations } from '../../runbooks/remediations.ts';
import { createDynamoGuardStore } from '../adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../adapters/dynamodb/incident-store.ts';
import { createFollowUps } from '../adapters/eventbridge/follow-ups.ts';
import { createIncidentBus } from '../adapters/eventbridge/incident-bus.ts';
import { variable } from '../adapters/lambda/environment.ts';
import { logger, observed } from '../adapters/lambda/observed.ts';
import { createAnswerExecutions } from '../adapters/ssm/answer-executions.ts';
import type { AnswerPorts, AnswerResult } from './hands/hand.ts';
import { type RefusedAnswer, takeAnswer } from './take-answer.ts';

const dynamo = new DynamoDBClient();
const table = variable('KIZUKI_TABLE');
const bus = { client: new EventBridgeClient(), bus: variable('KIZUKI_BUS') };
const now = () => new Date().toISOString();

const ports: AnswerPorts = {
  remediations,
  guards: createDynamoGuardStore({ client: dynamo, table, now }),
  incidents: createDynamoIncidentStore({ client: dynamo, table }),
  bus: createIncidentBus(bus),
  followUps: createFollowUps({ ...bus, now }),
  executions: createAnswerExecutions(new SSMClient()),
  now,
};

/**
 * A person approves or rejects what an incident waits for, acknowledges or closes it, holds its target or lets go of it: from the
 * board, the Lambda console, the command line or the SSM document Kizuki-answer:
 * `{ "incident": "inc-…", "answer": "approve" | "reject" | "acknowledge" | "close" | "hold" | "release", "by": "…", "reason": "…" }`.
 */
export const handler = observed(async (event: unknown): Promise<AnswerResult | RefusedAnswer> => {
  const result = await takeAnswer(event, ports);
  logger.info('refused' in result ? 'refused' : 'answered', { result });
  return result;
});
