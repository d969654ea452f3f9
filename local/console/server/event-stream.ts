import type { ServerResponse } from 'node:http';
import type { Feed, FeedEntry } from '../feed/feed.ts';

/** So often a silent line is kept open, in milliseconds. */
const heartbeat = 15_000;
/** A reader that is so far behind is sent away, in bytes: it comes again by itself, and takes up where it was. */
const mostBehind = 4 * 1024 * 1024;

/**
 * Sends the feed as server-sent events until the reader goes: what came after `lastEventId`, then all that comes. Where that is not known
 * any more, `reset` first: the page has to be read anew. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function sendEvents(response: ServerResponse, feed: Feed, lastEventId: string | undefined): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  const missed = lastEventId === undefined ? [] : feed.after(lastEventId);
  if (missed === undefined) response.write('event: reset\ndata: {}\n\n');
  for (const entry of missed ?? []) response.write(frame(entry));

  const unlisten = feed.listen((entry) => {
    if (response.writableLength > mostBehind) response.destroy();
    else response.write(frame(entry));
  });
  const timer = setInterval(() => response.write(': still here\n\n'), heartbeat);
  response.on('close', () => {
    clearInterval(timer);
    unlisten();
  });
}

/** One entry; JSON has no line breaks of its own. */
function frame({ id, event, text }: FeedEntry): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${text}\n\n`;
}
