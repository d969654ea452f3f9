import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { endOfLog } from './runtime/messages.ts';

/** The lines of one stream of a function's process, and word of when all lines of an invocation have been read. */
export interface LogReader {
  /** Resolves once everything that was written before the end of that invocation has been given to `onLine`. */
  readUntilEndOf(requestId: string): Promise<void>;
}

const mark = endOfLog('');

/** Reads a process's stdout or stderr line by line. */
export function createLogReader(stream: Readable, onLine: (line: string) => void): LogReader {
  const ended = new Set<string>();
  const waiting = new Map<string, () => void>();
  let closed = false;

  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', (line) => {
    const at = line.indexOf(mark);
    if (at !== 0) onLine(at < 0 ? line : line.slice(0, at));
    if (at >= 0) end(line.slice(at + mark.length));
  });
  lines.on('close', () => {
    closed = true;
    for (const done of waiting.values()) done();
  });

  function end(requestId: string): void {
    const done = waiting.get(requestId);
    if (done) done();
    else ended.add(requestId);
    waiting.delete(requestId);
  }

  return {
    async readUntilEndOf(requestId) {
      if (closed || ended.delete(requestId)) return;
      await new Promise<void>((done) => waiting.set(requestId, done));
    },
  };
}
