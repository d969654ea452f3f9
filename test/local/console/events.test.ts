import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { createFeed, type Feed } from '../../../local/console/feed/feed.ts';
import { type PageServer, serve } from '../../../local/console/server/serve.ts';
import type { FeedEvent } from '../../../local/console/wire.ts';

const happened = (name: string): FeedEvent => ({
  type: 'log',
  line: { at: '2026-11-22T00:00:00.000Z', source: 'f', level: 'INFO', text: name },
});

let feed: Feed;
let server: PageServer;
let readers: ClientRequest[];

beforeEach(async () => {
  feed = createFeed({ entries: 3, characters: 1_000_000 });
  readers = [];
  server = await serve({ port: 0, token: 't', feed, assets: {}, reads: {}, changes: {}, onError: () => {} });
});
afterEach(async () => {
  for (const reader of readers) reader.destroy();
  await server.close();
});

interface Frame {
  id?: string;
  event?: string;
  data?: string;
}

/** Reads the stream from `path`; `next` waits for one more frame that is an event. */
async function listen(path = '/events', lastEventId?: string) {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const reader = request({ host: '127.0.0.1', port: server.port, path, headers, agent: false }, resolve);
    readers.push(reader);
    reader.on('error', reject);
    reader.end();
  });
  const frames: Frame[] = [];
  let waiting: (() => void) | undefined;
  let rest = '';
  answer.setEncoding('utf8').on('data', (part: string) => {
    const texts = (rest + part).split('\n\n');
    rest = texts.pop() ?? '';
    frames.push(...texts.map(read).filter(({ event }) => event !== undefined));
    waiting?.();
  });
  return {
    headers: answer.headers,
    close: () => answer.destroy(),
    async next(): Promise<Frame> {
      while (frames.length === 0) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      return frames.shift() as Frame;
    },
  };
}

function read(text: string): Frame {
  const fields = text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  return Object.fromEntries(fields);
}

const textOf = ({ data = '{}' }: Frame) => JSON.parse(data).line?.text;

test('a reader hears of what happens, each with its kind and an id', async () => {
  const reader = await listen();

  feed.tell(happened('one\nline'));
  const frame = await reader.next();

  expect(reader.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(frame).toEqual({ id: feed.last(), event: 'log', data: JSON.stringify(happened('one\nline')) });
});

test('a reader that was away goes on where it was, and misses nothing', async () => {
  feed.tell(happened('before'));
  const id = feed.last();
  feed.tell(happened('meanwhile'));

  const reader = await listen('/events', id);
  feed.tell(happened('then'));

  expect([textOf(await reader.next()), textOf(await reader.next())]).toEqual(['meanwhile', 'then']);
});

test('a page that has just been read begins after what it has read', async () => {
  const next = feed.last();
  feed.tell(happened('since'));

  const reader = await listen(`/events?after=${next}`);

  expect(textOf(await reader.next())).toBe('since');
});

test('the id that the browser remembers counts for more than the one in the address', async () => {
  const first = feed.last();
  feed.tell(happened('one'));
  const second = feed.last();
  feed.tell(happened('two'));

  const reader = await listen(`/events?after=${first}`, second);

  expect(textOf(await reader.next())).toBe('two');
});

test.each<[why: string, id: () => string]>([
  [
    'was away for too long',
    () => {
      const id = feed.last();
      for (const name of ['1', '2', '3', '4']) feed.tell(happened(name));
      return id;
    },
  ],
  ['comes from another session', () => `0123-${1}`],
  ['comes from the future', () => feed.last().replace(/\d+$/, '99')],
  ['has no id that could be', () => 'x'],
])('a reader that %s is told to begin anew', async (_, id) => {
  const reader = await listen('/events', id());

  expect((await reader.next()).event).toBe('reset');
});

test('what is kept has bounds in number and in size', () => {
  const small = createFeed({ entries: 3, characters: 1_000 });

  for (const size of [10, 10, 10, 10]) small.tell(happened('x'.repeat(size)));
  expect(small.kept()).toHaveLength(3);
  small.tell(happened('x'.repeat(600)));
  small.tell(happened('x'.repeat(600)));
  expect(small.kept()).toHaveLength(1);
  small.tell(happened('x'.repeat(2_000)));
  expect(small.kept()).toEqual([]);
  expect(small.after(small.last())).toEqual([]);
});

test('the feed knows whether anyone listens', async () => {
  const heard: boolean[] = [];
  const gone = new Promise<void>((resolve) => {
    feed.onAudience((listened) => {
      heard.push(listened);
      if (!listened) resolve();
    });
  });
  const [one, two] = [await listen(), await listen()];

  one.close();
  two.close();
  await gone;

  expect(heard).toEqual([true, false]);
});

test('a reader that takes nothing is sent away before it fills the memory', async () => {
  const reader = request({ host: '127.0.0.1', port: server.port, path: '/events', agent: false });
  readers.push(reader);
  const answer = await new Promise<IncomingMessage>((resolve) => {
    reader.on('response', resolve);
    reader.end();
  });
  answer.pause();
  const gone = new Promise<void>((resolve) => feed.onAudience((listened) => !listened && resolve()));

  const large = happened('x'.repeat(200_000));
  for (let sent = 0; sent < 200; sent += 1) feed.tell(large);

  await gone;
  expect(feed.kept()).toHaveLength(3);
});
