import { writeFile } from 'node:fs/promises';
import { type AwsCall, AwsCallError, type Ports } from '../ports.ts';
import { scrubSecrets } from './scrub-secrets.ts';

/** One call and what AWS answered, without secrets. */
export interface RecordedCall {
  service: string;
  api: string;
  input: Record<string, unknown>;
  answer?: Record<string, unknown>;
  error?: { code: string; message: string; statusCode: number };
}

export interface AnswerRecorder {
  /** Calls AWS, and notes what it answered. */
  callAws: Ports['callAws'];
  recorded(): RecordedCall[];
  /** Writes what was recorded to a file, for `recordedAnswers`. */
  save(path: string): Promise<void>;
}

/** Records what a caller of AWS answers, in the order of the answers; secrets are removed. */
export function recordAnswers(callAws: Ports['callAws']): AnswerRecorder {
  const recorded: RecordedCall[] = [];
  const note = ({ service, api, input }: AwsCall, outcome: Pick<RecordedCall, 'answer' | 'error'>) =>
    recorded.push(scrubSecrets(structuredClone({ service, api, input, ...outcome })) as RecordedCall);

  return {
    async callAws(call) {
      try {
        const answer = await callAws(call);
        note(call, { answer });
        return answer;
      } catch (error) {
        if (error instanceof AwsCallError) {
          const { code, message, statusCode } = error;
          note(call, { error: { code, message, statusCode } });
        }
        throw error;
      }
    },
    recorded: () => recorded,
    save: (path) => writeFile(path, `${JSON.stringify(recorded, null, 2)}\n`),
  };
}
