import type { ServerResponse } from 'node:http';
import { type LoopbackServer, startLoopbackServer } from '../http/loopback-server.ts';
import { blockFaults, textFaults } from './block-faults.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever was posted
type Posted = Record<string, any>;

export interface SlackStandIn {
  /** What goes for https://slack.com/api. */
  endpoint: string;
  /** What goes for an incoming webhook. */
  webhook: string;
  /** What goes for the response_url of an interaction. */
  responseUrl: string;
  /** As they stand now, oldest first: posted, changed, and replied to. */
  messages: (Posted & { channel: string; ts: string; thread_ts?: string; edits: number })[];
  /** What came to the webhook and to response_url. */
  hooked: Posted[];
  responses: Posted[];
  /** Modals that were opened. */
  views: Posted[];
  /** The valid token; another one is refused. */
  token: string;
  /** Answers that come in the place of the next ones, each once, by the method or `webhook`. */
  trouble: { at: string; status: number; headers?: Record<string, string>; body: string }[];
  /** How long the blocks of a message may be in all, as JSON. */
  mostCharacters: number;
  requests: LoopbackServer['requests'];
  close(): Promise<void>;
}

const fields: Record<string, string[]> = {
  'chat.postMessage': [
    ...['channel', 'text', 'blocks', 'attachments', 'parse', 'link_names', 'unfurl_links', 'unfurl_media'],
    ...['thread_ts', 'reply_broadcast'],
  ],
  'chat.update': ['channel', 'ts', 'text', 'blocks', 'attachments', 'parse', 'link_names'],
  'views.open': ['trigger_id', 'view'],
};

/**
 * A stand-in for Slack on loopback, built from its documented API and stricter than it: a field, block or address that the
 * documentation does not know is refused. It is not Slack.
 * https://docs.slack.dev/reference/methods/chat.postMessage/ https://docs.slack.dev/reference/methods/chat.update/
 */
export async function startSlackStandIn({ channel = 'C0123456789' } = {}): Promise<SlackStandIn> {
  const server = await startLoopbackServer((request, response) => {
    const { pathname } = new URL(request.path, server.url);
    const at = pathname.startsWith('/api/') ? pathname.slice('/api/'.length) : (pathname.split('/')[1] ?? '');
    const index = slack.trouble.findIndex((one) => one.at === at);
    if (index >= 0) {
      const [{ status, headers, body }] = slack.trouble.splice(index, 1) as [SlackStandIn['trouble'][number]];
      response.writeHead(status, headers).end(body);
      return;
    }
    if (request.method !== 'POST') return end(response, 405, 'method_not_allowed');
    if (request.headers['content-type'] !== 'application/json; charset=utf-8') {
      return end(response, 200, { ok: false, error: 'invalid_post_type' });
    }
    const body = JSON.parse(request.body) as Posted;
    if (at === 'services') {
      const faults = messageFaults(body, slack.mostCharacters);
      if (faults.length > 0) return end(response, 400, faults[0] ?? '');
      slack.hooked.push(body);
      return end(response, 200, 'ok');
    }
    if (at === 'actions') {
      const { response_type, replace_original, text, ...others } = body;
      const isKnown = ['ephemeral', 'in_channel'].includes(response_type) && typeof replace_original === 'boolean';
      if (!isKnown || typeof text !== 'string' || Object.keys(others).length > 0) return end(response, 400, 'invalid');
      slack.responses.push(body);
      return end(response, 200, 'ok');
    }
    if (!(at in fields)) return end(response, 200, { ok: false, error: 'unknown_method' });
    if (request.headers.authorization !== `Bearer ${slack.token}`) {
      return end(response, 200, { ok: false, error: 'invalid_auth' });
    }
    end(response, 200, answer(at, body));
  });

  const slack: SlackStandIn = {
    endpoint: `${server.url}/api`,
    webhook: `${server.url}/services/T0000000/B0000000/webhook-secret`,
    responseUrl: `${server.url}/actions/T0000000/1/response-secret`,
    messages: [],
    hooked: [],
    responses: [],
    views: [],
    token: 'xoxb-valid',
    trouble: [],
    mostCharacters: 13_000,
    requests: server.requests,
    close: () => server.close(),
  };

  function answer(method: string, body: Posted): Posted {
    const unknown = Object.keys(body).filter((name) => !fields[method]?.includes(name));
    if (unknown.length > 0) return { ok: false, error: `invalid_arguments:${unknown.join(',')}` };
    if (method === 'views.open') return openView(body);
    if (body.channel !== channel) return { ok: false, error: 'channel_not_found' };
    const [fault] = messageFaults(body, slack.mostCharacters);
    if (fault !== undefined) return { ok: false, error: fault };
    if (method === 'chat.update') {
      const found = slack.messages.find(({ ts }) => ts === body.ts);
      if (found === undefined) return { ok: false, error: 'message_not_found' };
      Object.assign(found, body, { edits: found.edits + 1 });
      return { ok: true, channel, ts: body.ts, text: body.text };
    }
    if (body.thread_ts !== undefined && !slack.messages.some(({ ts }) => ts === body.thread_ts)) {
      return { ok: false, error: 'thread_not_found' };
    }
    const ts = `1790000000.${String(slack.messages.length + 1).padStart(6, '0')}`;
    slack.messages.push({ ...body, channel, ts, edits: 0 });
    return { ok: true, channel, ts, message: { ts } };
  }

  function openView({ trigger_id, view }: Posted): Posted {
    if (typeof trigger_id !== 'string' || trigger_id === '') return { ok: false, error: 'invalid_trigger_id' };
    const faults = [
      ...textFaults(view.title, 24, ['plain_text']),
      ...textFaults(view.submit, 24, ['plain_text']),
      ...textFaults(view.close, 24, ['plain_text']),
      ...(view.private_metadata.length > 3_000 ? ['private_metadata is too long'] : []),
      ...blockFaults(view.blocks, 100),
    ];
    if (view.type !== 'modal' || faults.length > 0) return { ok: false, error: `invalid_arguments:${faults}` };
    slack.views.push(view);
    return { ok: true, view: { id: `V${slack.views.length}` } };
  }

  return slack;
}

/** https://docs.slack.dev/reference/methods/chat.postMessage/#errors */
function messageFaults({ text, blocks = [], attachments = [] }: Posted, mostCharacters: number): string[] {
  if (typeof text !== 'string' || text === '') return ['no_text'];
  if (text.length > 40_000) return ['msg_too_long'];
  if (attachments.length > 100) return ['too_many_attachments'];
  const all = [...blocks, ...attachments.flatMap((one: Posted) => one.blocks ?? [])];
  const faults = [...blockFaults(all), ...attachments.flatMap(attachmentFaults)];
  if (faults.length > 0) return [`invalid_blocks:${faults.join(';')}`];
  return JSON.stringify(all).length > mostCharacters ? ['msg_blocks_too_long'] : [];
}

function attachmentFaults({ color, fallback, blocks, ...others }: Posted): string[] {
  return [
    ...(/^#[0-9a-f]{6}$/.test(color) ? [] : [`the colour ${color}`]),
    ...(typeof fallback === 'string' ? [] : ['no fallback']),
    ...(Array.isArray(blocks) && blocks.length > 0 ? [] : ['an attachment without blocks']),
    ...Object.keys(others).map((name) => `an attachment with the unknown field ${name}`),
  ];
}

function end(response: ServerResponse, status: number, body: Posted | string): void {
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
}
