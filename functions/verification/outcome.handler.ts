import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { catalogue } from '../../runbooks/catalogue.ts';
import { remediations } from '../../runbooks/remediations.ts';
import { eachRecord } from '../adapters/lambda/batch.ts';
import { logger, observed } from '../adapters/lambda/observed.ts';
import { createVerificationPorts } from '../adapters/verification-ports.ts';
import { outcome } from './outcome.ts';
import { parseStatusEvent } from './status-event.ts';

const ports = createVerificationPorts(catalogue, remediations);

/** Follows the executions that SSM's status events tell of. */
export const handler = observed(
  async (event: SQSEvent): Promise<SQSBatchResponse> =>
    eachRecord(
      event,
      ({ body }) => outcome(parseStatusEvent(JSON.parse(body)), ports),
      ({ messageId }, error) => logger.error('status event stays in the queue', { messageId, error: error as Error }),
    ),
);
