import { redactText } from '../../incident/redact.ts';
import type { BoardPorts } from './board-ports.ts';
import type { Notice } from './frame.ts';
import type { View } from './view.ts';

/** What cannot be read is said, and the rest is shown. */
export function gatherNotices(view: View, ports: BoardPorts) {
  const notices: Notice[] = [];
  async function orNotice<T>(what: string, reading: Promise<T>): Promise<T | undefined> {
    try {
      return await reading;
    } catch (error) {
      ports.failed(error);
      const message = redactText((error as Error).message);
      notices.push({
        tone: 'warn',
        text: view.t(
          `Not shown, since it could not be read: ${what} (${message})`,
          `読み取れないため表示していません: ${what}(${message})`,
        ),
      });
      return undefined;
    }
  }
  return { notices, orNotice };
}
