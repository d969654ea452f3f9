import type { Context, SQSBatchResponse } from 'aws-lambda';
import { remediations } from '../../runbooks/remediations.ts';
import { createDecisionPorts } from '../adapters/decision-ports.ts';
import { eachRecord, isQueueEvent } from '../adapters/lambda/batch.ts';
import { placeOf } from '../adapters/lambda/environment.ts';
import { logger, metrics, observed } from '../adapters/lambda/observed.ts';
import { parseSignal, type Received } from '../signal/parse-signal.ts';
import { SignalRefusedError } from '../signal/signal-refused-error.ts';
import { withRequestId } from '../signal/with-request-id.ts';
import { type DispatchResult, dispatch } from './dispatch.ts';

const ports = createDecisionPorts(remediations);

/** Decides on the signals of a queue's batch, or on the one that invoked it (an alarm's direct Lambda action). */
export const handler = observed(
  async (event: unknown, context: Context): Promise<SQSBatchResponse | DispatchResult[]> => {
    const place = placeOf(context.invokedFunctionArn);
    if (!isQueueEvent(event)) {
      return decideOn(withRequestId(event, context.awsRequestId), { ...place, at: ports.now() });
    }
    return eachRecord(
      event,
      ({ body, attributes }) => decideOn(parseJson(body), { ...place, at: sentAt(attributes.SentTimestamp) }),
      ({ messageId }, error) => logger.error('signal stays in the queue', { messageId, error: error as Error }),
    );
  },
);

async function decideOn(raw: unknown, received: Received): Promise<DispatchResult[]> {
  const signal = parseSignal(raw, received);
  if ('problem' in signal) throw new SignalRefusedError(signal.problem);
  const results = await dispatch(signal, ports);
  logger.info(results.length === 0 ? 'nothing to decide' : 'decided', { signalId: signal.id, results });
  for (const { decision } of results) metrics.addMetric(`Decision-${decision.kind}`, 'Count', 1);
  return results;
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
