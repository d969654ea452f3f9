import { answer } from './answer.ts';
import { AnswerRefusedError } from './answer-refused-error.ts';
import type { AnswerPorts, AnswerResult } from './hands/hand.ts';
import { parseAnswer } from './parse-answer.ts';

/** What the board is told of an answer that counts for nothing: why, in words for whoever pressed the button. */
export interface RefusedAnswer {
  refused: string;
}

/**
 * Takes an answer as it arrives. One that the board passes on and that does not count is answered with why, and is no failure: whoever
 * pressed second, in another tab, would set off the alarm on this function's errors, and have everybody told.
 *
 * @throws {AnswerRefusedError} where it does not count and came another way: an execution of Kizuki-answer has to fail then.
 */
export async function takeAnswer(raw: unknown, ports: AnswerPorts): Promise<AnswerResult | RefusedAnswer> {
  try {
    const given = parseAnswer(raw);
    if ('problem' in given) throw new AnswerRefusedError('an incident', given.problem);
    return await answer(given, ports);
  } catch (error) {
    if (error instanceof AnswerRefusedError && isFromBoard(raw)) return { refused: error.message };
    throw error;
  }
}

function isFromBoard(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'via' in raw && raw.via === 'dashboard';
}
