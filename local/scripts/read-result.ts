import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ended } from '../processes/process-group.ts';

export type Returned = { kind: 'returned'; payload: unknown } | { kind: 'failed'; message: string };

/** What a script left behind: what it returned, why it failed, or how it ended where it could not say so itself. */
export async function readResult(folder: string, { code, signal }: Ended): Promise<Returned> {
  let text: string;
  try {
    text = await readFile(join(folder, 'result.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
    return { kind: 'failed', message: `The script ${how} before it returned` };
  }
  const result = JSON.parse(text) as { payload?: unknown; failed?: string };
  return result.failed === undefined
    ? { kind: 'returned', payload: result.payload ?? null }
    : { kind: 'failed', message: result.failed };
}
