import * as z from 'zod/mini';
import type { Language } from '../../text.ts';
import { type ButtonValue, buttonValue, readButtonValue } from './button-value.ts';
import { plainText } from './slack-text.ts';
import { slackWords } from './slack-words.ts';

/** By which Slack says that it is this dialog which was sent off. */
export const rejectCallback = 'kizuki-reject';

/** What a rejection is about, kept in the dialog while the person writes. */
export interface Rejection {
  about: ButtonValue;
  responseUrl: string;
}

/** https://docs.slack.dev/reference/views/modal-views */
const mostMetadata = 3_000;

/** The answer of Kizuki takes this many characters of a reason at most. */
const mostReason = 1_000;

const reasonBlock = 'reason';

/** The dialog that asks why a run is rejected; undefined where what it is about is too long for Slack to keep. */
export function rejectView({ about, responseUrl }: Rejection, language: Language): object | undefined {
  const private_metadata = JSON.stringify({ about: buttonValue(about), responseUrl });
  if (private_metadata.length > mostMetadata) return undefined;
  const max_length = mostReason;
  return {
    type: 'modal',
    callback_id: rejectCallback,
    title: plainText(slackWords.rejectTitle[language], 24),
    submit: plainText(slackWords.rejectSubmit[language], 24),
    close: plainText(slackWords.cancel[language], 24),
    private_metadata,
    blocks: [
      {
        type: 'input',
        block_id: reasonBlock,
        label: plainText(slackWords.reason[language], 2_000),
        element: { type: 'plain_text_input', action_id: reasonBlock, multiline: true, min_length: 1, max_length },
      },
    ],
  };
}

/** What Slack answers to a dialog without a reason: the dialog stays open and says so. */
export function reasonMissing(language: Language): object {
  return { response_action: 'errors', errors: { [reasonBlock]: slackWords.reasonMissing[language] } };
}

/** Reads what `rejectView` put in; undefined where it is something else. */
export function readRejection(privateMetadata: string): Rejection | undefined {
  try {
    const read = metadata.safeParse(JSON.parse(privateMetadata));
    const about = read.success ? readButtonValue(read.data.about) : undefined;
    return read.success && about !== undefined ? { about, responseUrl: read.data.responseUrl } : undefined;
  } catch {
    return undefined;
  }
}

/** The reason that was written, without the space around it; empty where there is none. */
export function readReason(state: unknown): string {
  const read = values.safeParse(state);
  return read.success ? (read.data.values[reasonBlock]?.[reasonBlock]?.value ?? '').trim().slice(0, mostReason) : '';
}

const metadata = z.strictObject({ about: z.string(), responseUrl: z.string() });
const values = z.object({
  values: z.record(z.string(), z.record(z.string(), z.object({ value: z.optional(z.nullable(z.string())) }))),
});
