import { parseAlarmAction } from './parse-alarm-action.ts';
import { isAlarmEvent, parseAlarmEvent } from './parse-alarm-event.ts';
import { parseAlarmMessage } from './parse-alarm-message.ts';
import { parseEvent } from './parse-event.ts';
import { parseRequest } from './parse-request.ts';
import { refuse } from './refuse.ts';
import type { Refusal, Signal } from './signal.ts';
import { isSnsEnvelope, unwrapSns } from './unwrap-sns.ts';

/** Where and when something was received: only a person's request takes these as its own. `at` is ISO 8601, UTC. */
export interface Received {
  account: string;
  region: string;
  at: string;
}

/**
 * The signal in something that AWS or a person delivered, or why it is none. Never throws.
 *
 * Read are an alarm's change of state (EventBridge event, direct Lambda action, SNS message in its envelope or without),
 * any other EventBridge event, also through SNS, and a request. `raw` is the parsed JSON.
 */
export function parseSignal(raw: unknown, received: Received): Signal | Refusal {
  if (!isObject(raw)) return refuse(`A signal is a JSON object, and this is ${nameOf(raw)}.`);
  if (!isSnsEnvelope(raw)) return 'remediation' in raw ? parseRequest(raw, received) : parseDelivered(raw);

  const unwrapped = unwrapSns(raw);
  if ('problem' in unwrapped) return unwrapped;
  const { message } = unwrapped;
  if (!isObject(message)) return refuse(`The message in the SNS message is ${nameOf(message)}, not a JSON object.`);
  if ('remediation' in message) return refuse('A request came through SNS, and only one made directly is accepted.');
  return parseDelivered(message);
}

function parseDelivered(raw: Record<string, unknown>): Signal | Refusal {
  if (isAlarmEvent(raw)) return parseAlarmEvent(raw);
  if ('detail-type' in raw) return parseEvent(raw);
  if ('alarmData' in raw) return parseAlarmAction(raw);
  if ('NewStateValue' in raw || 'AlarmArn' in raw) return parseAlarmMessage(raw);
  const keys = Object.keys(raw);
  return refuse(
    `This is neither an EventBridge event, an alarm's Lambda action, an alarm's SNS message nor a request: ${
      keys.length === 0 ? 'it is empty' : `its keys are ${keys.slice(0, 10).join(', ')}`
    }.`,
  );
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function nameOf(raw: unknown): string {
  if (raw === null) return 'null';
  return Array.isArray(raw) ? 'a list' : `of type ${typeof raw}`;
}
