import type { Context } from 'aws-lambda';
import { remediations } from '../../runbooks/remediations.ts';
import { settings } from '../../runbooks/settings.ts';
import { sheet } from '../../runbooks/sheet.ts';
import { createDecisionPorts } from '../adapters/decision-ports.ts';
import { placeOf, variable } from '../adapters/lambda/environment.ts';
import { logger, observed } from '../adapters/lambda/observed.ts';
import { createSsmClient } from '../adapters/ssm/ssm-client.ts';
import { createSwitchWriter } from '../adapters/ssm/switch-writer.ts';
import { parseSignal } from '../signal/parse-signal.ts';
import type { RequestSignal } from '../signal/signal.ts';
import { SignalRefusedError } from '../signal/signal-refused-error.ts';
import { withRequestId } from '../signal/with-request-id.ts';
import { AutomationsBusyError } from './automations-busy-error.ts';
import { type DispatchResult, dispatch } from './dispatch.ts';
import { isResetRequest, parseResetRequest } from './reset/parse-reset-request.ts';
import { type Reset, reset } from './reset/reset.ts';
import { isSwitchRequest, parseSwitchRequest } from './switches/parse-switch-request.ts';
import { type Switched, switchOver } from './switches/switch-over.ts';

const ports = createDecisionPorts(remediations, settings, sheet);
const writer = createSwitchWriter({ client: createSsmClient(), prefix: variable('KIZUKI_SWITCHES') });

/**
 * A person runs a remediation by name, from the Lambda console or with `aws lambda invoke`, and is told at once what was
 * decided: `{ "remediation": "…", "parameters": { "Name": ["value"] }, "requestedBy": "…", "reason": "…" }`. Or switches
 * automation off or on: `{ "switch": "off", "remediation": "…", "by": "…", "reason": "…" }`, without a remediation all of it. Or
 * trusts a remediation again that has lost its autonomy: `{ "reset": "…", "by": "…" }`.
 */
export const handler = observed(
  async (event: unknown, context: Context): Promise<DispatchResult | Switched | Reset> => {
    if (isSwitchRequest(event)) return setSwitch(event);
    return isResetRequest(event) ? trustAgain(event) : decideOn(event, context);
  },
);

async function setSwitch(event: unknown): Promise<Switched> {
  const request = parseSwitchRequest(event);
  if ('problem' in request) throw new SignalRefusedError(request.problem);
  const switched = await switchOver(request, { writer, remediations });
  logger.warn('switched', { ...request, ...switched });
  return switched;
}

async function trustAgain(event: unknown): Promise<Reset> {
  const request = parseResetRequest(event);
  if ('problem' in request) throw new SignalRefusedError(request.problem);
  const given = await reset(request, ports);
  logger.warn('trusted again', { ...given });
  return given;
}

async function decideOn(event: unknown, context: Context): Promise<DispatchResult> {
  const signal = parseSignal(withRequestId(event, context.awsRequestId), {
    ...placeOf(context.invokedFunctionArn),
    at: ports.now(),
  });
  if ('problem' in signal) throw new SignalRefusedError(signal.problem);
  if (signal.kind !== 'request')
    throw new SignalRefusedError(`a ${signal.kind} is for kizuki-dispatch; name a "remediation" here`);
  const [result] = await decided(signal);
  if (result === undefined) {
    const known = remediations.map(({ name }) => name).join(', ');
    throw new SignalRefusedError(`there is no remediation "${signal.request.remediation}"; there are: ${known}`);
  }
  logger.info('decided', { signalId: signal.id, result });
  return result;
}

/** Nothing delivers a person's request again: who asked must know how to go on with the very same run. */
async function decided(signal: RequestSignal): Promise<DispatchResult[]> {
  try {
    return await dispatch(signal, ports);
  } catch (error) {
    if (!(error instanceof AutomationsBusyError)) throw error;
    throw new Error(`${error.message}: send the same request with "id": "${signal.id}" in a few minutes`, {
      cause: error,
    });
  }
}
