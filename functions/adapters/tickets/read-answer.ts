import type * as z from 'zod/mini';
import { readAs } from '../../signal/read-as.ts';
import type { TrackerAnswer } from './tracker-call.ts';

/** A tracker answered with something else than its documentation says, such as the page of a proxy. */
export class TrackerAnswerError extends Error {
  override readonly name = 'TrackerAnswerError';
}

/** What an answer holds. @throws {TrackerAnswerError} which says where it is not of the shape. */
export function readAnswer<T>(schema: z.ZodMiniType<T>, { body }: TrackerAnswer, shape: string): T {
  const read = readAs(schema, body, `answer of the tracker (${shape})`);
  if ('problem' in read) throw new TrackerAnswerError(read.problem);
  return read.data;
}
