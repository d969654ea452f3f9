import { createInterface } from 'node:readline/promises';
import type { Ask } from '../../automation/people/answer-signals.ts';

/** Asks on the terminal, until the answer is one of the options or the first letters of one; Enter alone is enough where there is one. */
export const askTerminal: Ask = async ({ step, message = '', approver, options }, signal) => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // the terminal hands Ctrl-C to who reads from it
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  const who = approver === undefined ? 'is paused:' : `waits for approval. ${message} As ${approver}:`;
  const hint = options.length === 1 ? `press Enter to ${options[0]}` : `[${options.join('/')}]`;
  try {
    for (;;) {
      const text = (await terminal.question(`${step} ${who} ${hint} `, { signal })).trim().toLowerCase();
      const chosen = options.filter((option) => option.startsWith(text));
      if (chosen.length === 1 && chosen[0] !== undefined) return chosen[0];
    }
  } finally {
    terminal.close();
  }
};
