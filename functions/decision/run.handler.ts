import type { Context } from 'aws-lambda';
import { remediations } from '../../runbooks/remediations.ts';
import { createDecisionPorts } from '../adapters/decision-ports.ts';
import { placeOf } from '../adapters/lambda/environment.ts';
import { logger, observed } from '../adapters/lambda/observed.ts';
import { parseSignal } from '../signal/parse-signal.ts';
import { SignalRefusedError } from '../signal/signal-refused-error.ts';
import { withRequestId } from '../signal/with-request-id.ts';
import { type DispatchResult, dispatch } from './dispatch.ts';

const ports = createDecisionPorts(remediations);

/**
 * A person runs a remediation by name, from the Lambda console or with `aws lambda invoke`, and is told at once what was
 * decided: `{ "remediation": "…", "parameters": { "Name": ["value"] }, "requestedBy": "…", "reason": "…" }`.
 */
export const handler = observed(async (event: unknown, context: Context): Promise<DispatchResult> => {
  const signal = parseSignal(withRequestId(event, context.awsRequestId), {
    ...placeOf(context.invokedFunctionArn),
    at: ports.now(),
  });
  if ('problem' in signal) throw new SignalRefusedError(signal.problem);
  if (signal.kind !== 'request')
    throw new SignalRefusedError(`a ${signal.kind} is for kizuki-dispatch; name a "remediation" here`);
  const [result] = await dispatch(signal, ports);
  if (result === undefined) {
    const known = remediations.map(({ name }) => name).join(', ');
    throw new SignalRefusedError(`there is no remediation "${signal.request.remediation}"; there are: ${known}`);
  }
  logger.info('decided', { signalId: signal.id, result });
  return result;
});
