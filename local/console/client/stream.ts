import type { FeedEvent, FeedEventType } from '../wire.ts';

const types: FeedEventType[] = ['alarm', 'incident', 'execution', 'metrics', 'world', 'message', 'log'];

interface Heard {
  event(event: FeedEvent): void;
  connected(is: boolean): void;
  /** What was missed is not known any more, or it is another session. */
  lost(): void;
}

/** Hears of everything after `after`. The browser connects again by itself, and the server goes on where it was. */
export function listen(after: string, heard: Heard): void {
  const source = new EventSource(`/events?after=${encodeURIComponent(after)}`);
  source.onopen = () => heard.connected(true);
  source.onerror = () => heard.connected(false);
  source.addEventListener('reset', () => {
    source.close();
    heard.lost();
  });
  for (const type of types)
    source.addEventListener(type, (message) => heard.event(JSON.parse((message as MessageEvent<string>).data)));
}
