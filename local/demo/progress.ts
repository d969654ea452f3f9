import type { WriteStream } from 'node:tty';

/** Tells a person what goes on while they wait. */
export interface Progress {
  /** Something that happened: a line that stays. */
  tell(line: string): void;
  /** How things stand: one line that is replaced on a terminal; elsewhere a line when it changed, or at the latest after five seconds. */
  status(line: string): void;
  /** Leaves the terminal's line as it is. */
  end(): void;
}

const quietSeconds = 5;

/** Progress on `stream`; `now` gives seconds since the start. */
export function progressOn(
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number },
  now: () => number,
): Progress {
  let shown = '';
  let shownAt = Number.NEGATIVE_INFINITY;
  const clear = () => (stream.isTTY && shown !== '' ? '\r\u001b[K' : '');
  const stamp = (line: string) => `[${now().toFixed(0).padStart(3)} s] ${line}`;

  return {
    tell(line) {
      stream.write(`${clear()}${stamp(line)}\n`);
      if (stream.isTTY) stream.write(shown);
    },
    status(line) {
      if (stream.isTTY) {
        const cut = stamp(line).slice(0, (stream.columns ?? 80) - 1); // a line that wraps could not be replaced
        stream.write(`${clear()}${cut}`);
        shown = cut;
      } else if (line !== shown || now() - shownAt >= quietSeconds) {
        stream.write(`${stamp(line)}\n`);
        shown = line;
        shownAt = now();
      }
    },
    end() {
      if (stream.isTTY && shown !== '') stream.write('\n');
      shown = '';
    },
  };
}
