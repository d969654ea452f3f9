import { randomBytes } from 'node:crypto';
import type { FeedEvent } from '../wire.ts';

export interface FeedEntry {
  /** `<session>-<number>`, so that a page of an earlier session cannot take up this one in the middle. */
  id: string;
  event: FeedEvent;
  /** The event as JSON. */
  text: string;
}

/** How much is kept: the last so many entries, as long as they have no more characters together. */
interface Room {
  entries: number;
  characters: number;
}

const usual: Room = { entries: 2_000, characters: 8_000_000 };

/** What happens, for as many listeners as there are, and kept for a while for those who lose the line. */
export interface Feed {
  tell(event: FeedEvent): void;
  /** The id of the last entry. */
  last(): string;
  /** What came after `id`, oldest first; undefined where that is not known any more, or never was. */
  after(id: string): FeedEntry[] | undefined;
  /** What is still kept, oldest first. */
  kept(): FeedEntry[];
  /** Hears of every entry from now on; gives what ends that. */
  listen(listener: (entry: FeedEntry) => void): () => void;
  /** Called when the first listener comes, and when the last has gone. */
  onAudience(changed: (listened: boolean) => void): void;
}

/** A feed that keeps what there is room for. */
export function createFeed(room: Room = usual): Feed {
  const session = randomBytes(6).toString('hex');
  const entries: FeedEntry[] = [];
  const listeners = new Set<(entry: FeedEntry) => void>();
  let count = 0;
  let characters = 0;
  let audience: (listened: boolean) => void = () => {};
  const idOf = (number: number) => `${session}-${number}`;

  return {
    tell(event) {
      count += 1;
      const entry = { id: idOf(count), event, text: JSON.stringify(event) };
      entries.push(entry);
      characters += entry.text.length;
      while (entries.length > room.entries || characters > room.characters)
        characters -= entries.shift()?.text.length ?? 0;
      for (const listener of listeners) listener(entry);
    },
    last: () => idOf(count),
    after(id) {
      const number = id.startsWith(`${session}-`) ? Number(id.slice(session.length + 1)) : Number.NaN;
      const oldest = count - entries.length;
      if (!Number.isInteger(number) || number < oldest || number > count) return undefined;
      return entries.slice(number - oldest);
    },
    kept: () => [...entries],
    listen(listener) {
      listeners.add(listener);
      if (listeners.size === 1) audience(true);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) audience(false);
      };
    },
    onAudience(changed) {
      audience = changed;
    },
  };
}
