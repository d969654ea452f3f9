import type { ServerResponse } from 'node:http';
import { type LoopbackServer, startLoopbackServer } from '../http/loopback-server.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
type Sent = Record<string, any>;

export interface PagerDutyStandIn {
  /** What goes for https://events.pagerduty.com/v2. */
  endpoint: string;
  /** The valid routing key; another one is refused. */
  key: string;
  events: Sent[];
  /** Alerts by their key, as they stand. */
  alerts: Map<string, 'triggered' | 'acknowledged' | 'resolved'>;
  /** Answers that come in the place of the next ones, each once. */
  trouble: { status: number; headers?: Record<string, string>; body: string }[];
  requests: LoopbackServer['requests'];
  close(): Promise<void>;
}

/**
 * A stand-in for PagerDuty's Events API v2 on loopback, built from its published OpenAPI description and the limits of its
 * documentation, and stricter: an unknown field is refused. It is not PagerDuty.
 * https://github.com/PagerDuty/api-schema/blob/main/reference/events-v2/openapiv3.json
 * https://developer.pagerduty.com/docs/send-alert-event
 */
export async function startPagerDutyStandIn(): Promise<PagerDutyStandIn> {
  const server = await startLoopbackServer((request, response) => {
    const trouble = pager.trouble.shift();
    if (trouble !== undefined) return void response.writeHead(trouble.status, trouble.headers).end(trouble.body);
    if (request.method !== 'POST' || request.path !== '/v2/enqueue') return end(response, 404, {});
    if (Buffer.byteLength(request.body) > 512 * 1024) return end(response, 413, { status: 'too large' });
    const event = JSON.parse(request.body) as Sent;
    const errors = faultsOf(event, pager.key);
    if (errors.length > 0) {
      return end(response, 400, { status: 'invalid event', message: 'Event object is invalid', errors });
    }
    pager.events.push(event);
    apply(event);
    end(response, 202, { status: 'success', message: 'Event processed', dedup_key: event.dedup_key });
  });

  const pager: PagerDutyStandIn = {
    endpoint: `${server.url}/v2`,
    key: 'e93facc04764012d7bfb002500d5d1a6',
    events: [],
    alerts: new Map(),
    trouble: [],
    requests: server.requests,
    close: () => server.close(),
  };

  /** Acknowledging and resolving what is not open does nothing; a trigger after the end opens another alert. */
  function apply({ event_action, dedup_key }: Sent): void {
    const state = pager.alerts.get(dedup_key);
    const isOpen = state === 'triggered' || state === 'acknowledged';
    if (event_action === 'trigger' && !isOpen) pager.alerts.set(dedup_key, 'triggered');
    if (event_action === 'acknowledge' && isOpen) pager.alerts.set(dedup_key, 'acknowledged');
    if (event_action === 'resolve' && isOpen) pager.alerts.set(dedup_key, 'resolved');
  }

  return pager;
}

const top = ['routing_key', 'event_action', 'dedup_key', 'payload', 'client', 'client_url', 'links', 'images'];
const inPayload = ['summary', 'timestamp', 'severity', 'source', 'component', 'group', 'class', 'custom_details'];

function faultsOf(event: Sent, key: string): string[] {
  const { routing_key, event_action, dedup_key, payload, links = [], client } = event;
  return [
    ...unknown(event, top),
    ...(routing_key === key ? [] : ["Length of 'routing_key' is incorrect (should be 32 characters)"]),
    ...(['trigger', 'acknowledge', 'resolve'].includes(event_action) ? [] : ["'event_action' is invalid"]),
    ...(event_action !== 'trigger' && !dedup_key ? ["'dedup_key' is missing or blank"] : []),
    ...(typeof dedup_key === 'string' && dedup_key.length > 255 ? ["'dedup_key' is too long"] : []),
    ...(event_action === 'trigger' ? payloadFaults(payload) : []),
    ...(event_action !== 'trigger' && client !== undefined ? ["'client' is of triggers only"] : []),
    ...links.flatMap((link: Sent) => [
      ...unknown(link, ['href', 'text']),
      ...(URL.canParse(link.href) ? [] : ["'href' is no URL"]),
    ]),
  ];
}

function payloadFaults(payload: Sent | undefined): string[] {
  if (payload === undefined) return ["'payload' is missing"];
  const { summary, source, severity, timestamp, custom_details = {} } = payload;
  return [
    ...unknown(payload, inPayload),
    ...(typeof summary === 'string' && summary !== '' ? [] : ["'payload.summary' is missing or blank"]),
    ...(summary?.length > 1_024 ? ["'payload.summary' is too long"] : []),
    ...(typeof source === 'string' && source !== '' ? [] : ["'payload.source' is missing or blank"]),
    ...(['critical', 'error', 'warning', 'info'].includes(severity) ? [] : ["'payload.severity' is invalid"]),
    ...(timestamp === undefined || !Number.isNaN(Date.parse(timestamp)) ? [] : ["'payload.timestamp' is invalid"]),
    ...(typeof custom_details === 'object' ? [] : ["'payload.custom_details' is invalid"]),
  ];
}

function unknown(given: Sent, known: string[]): string[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => `'${name}' is unknown`);
}

function end(response: ServerResponse, status: number, body: Sent): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
