import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { AwsCallError } from '../ports.ts';
import type { AnswerCall } from './answers.ts';
import type { RecordedCall } from './record-answers.ts';
import { scrubSecrets } from './scrub-secrets.ts';

/**
 * Answers calls with what was recorded, from the file of a recording or the recording itself: a call gets the answers to calls with the
 * same input, in their order, and the last of them from then on.
 */
export function recordedAnswers(recording: string | RecordedCall[]): AnswerCall {
  const calls =
    typeof recording === 'string' ? (JSON.parse(readFileSync(recording, 'utf8')) as RecordedCall[]) : recording;
  const given = new Map<RecordedCall, number>();

  return ({ service, api, input }) => {
    const scrubbed = scrubSecrets(structuredClone(input));
    const same = calls.filter(
      (call) => call.service === service && call.api === api && isDeepStrictEqual(call.input, scrubbed),
    );
    const [first] = same;
    if (!first) return undefined;
    const count = given.get(first) ?? 0;
    given.set(first, count + 1);
    const { answer = {}, error } = same[Math.min(count, same.length - 1)] ?? first;
    if (error) throw new AwsCallError(error.code, error.message, error.statusCode);
    return answer;
  };
}
