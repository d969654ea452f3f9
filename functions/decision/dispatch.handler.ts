import type { Context, SQSBatchResponse } from 'aws-lambda';
import { remediations } from '../../runbooks/remediations.ts';
import { settings } from '../../runbooks/settings.ts';
import { sheet } from '../../runbooks/sheet.ts';
import { createDecisionPorts } from '../adapters/decision-ports.ts';
import { eachRecord, isQueueEvent } from '../adapters/lambda/batch.ts';
import { placeOf } from '../adapters/lambda/environment.ts';
import { logger, metrics, observed } from '../adapters/lambda/observed.ts';
import { tellUndecided } from '../adapters/lambda/tell-undecided.ts';
import { parseSignal, type Received } from '../signal/parse-signal.ts';
import { SignalRefusedError } from '../signal/signal-refused-error.ts';
import { withRequestId } from '../signal/with-request-id.ts';
import { type DroppedFollowUp, decideFollowUp } from './decide-follow-up.ts';
import { type DispatchResult, dispatch } from './dispatch.ts';
import { drill } from './drill.ts';
import { isFollowUp, parseFollowUp } from './parse-follow-up.ts';

const ports = createDecisionPorts([...remediations, drill], settings, sheet);

type Result = DispatchResult | DroppedFollowUp;

/**
 * Decides on the signals of a queue's batch, or on the one that invoked it (an alarm's direct Lambda action). What Kizuki asks
 * itself comes the same way.
 */
export const handler = observed(async (event: unknown, context: Context): Promise<SQSBatchResponse | Result[]> => {
  const place = placeOf(context.invokedFunctionArn);
  if (!isQueueEvent(event)) {
    return decideDirectly(withRequestId(event, context.awsRequestId), { ...place, at: ports.now() });
  }
  return eachRecord(
    event,
    ({ body, attributes }) => decideOn(parseJson(body), { ...place, at: sentAt(attributes.SentTimestamp) }),
    ({ messageId }, error) => tellUndecided(error, { messageId }),
  );
});

/** Lambda makes an asynchronous invocation that failed twice again, and then it is a dead letter. */
async function decideDirectly(raw: unknown, received: Received): Promise<Result[]> {
  try {
    return await decideOn(raw, received);
  } catch (error) {
    tellUndecided(error, {});
    throw error;
  }
}

async function decideOn(raw: unknown, received: Received): Promise<Result[]> {
  if (isFollowUp(raw)) return [await decideAgain(raw)];
  const signal = parseSignal(raw, received);
  if ('problem' in signal) throw new SignalRefusedError(signal.problem);
  const results = await dispatch(signal, ports);
  logger.info(results.length === 0 ? 'nothing to decide' : 'decided', { signalId: signal.id, results });
  for (const { decision } of results) metrics.addMetric(`Decision-${decision.kind}`, 'Count', 1);
  return results;
}

async function decideAgain(raw: unknown): Promise<Result> {
  const request = parseFollowUp(raw);
  if ('problem' in request) throw new SignalRefusedError(request.problem);
  const result = await decideFollowUp(request, ports);
  logger.info('dropped' in result ? 'dropped' : 'decided', { followUp: request, result });
  if ('decision' in result) metrics.addMetric(`Decision-${result.decision.kind}`, 'Count', 1);
  return result;
}

/** When the queue took the message, which is the same at each delivery. */
function sentAt(milliseconds: string): string {
  return new Date(Number(milliseconds)).toISOString();
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new SignalRefusedError(`the message is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
