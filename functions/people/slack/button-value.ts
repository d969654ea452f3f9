import * as z from 'zod/mini';

/** What a button does. */
export type ButtonKind = 'approve' | 'reject' | 'acknowledge';

/** What a button of a message is about. `signal` is that of the question as the message showed it, so that a yes is to that alone. */
export interface ButtonValue {
  incident: string;
  remediation?: string;
  signal?: string;
}

const text = z.string().check(z.minLength(1), z.maxLength(1000));
const schema = z.strictObject({ incident: text, remediation: z.optional(text), signal: z.optional(text) });

/** What comes back from Slack when the button is pressed. */
export function buttonValue({ incident, remediation, signal }: ButtonValue): string {
  return JSON.stringify({ incident, remediation, signal });
}

/** Reads what `buttonValue` wrote; undefined where it is something else. */
export function readButtonValue(value: string): ButtonValue | undefined {
  try {
    const read = schema.safeParse(JSON.parse(value));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** What a button does by its `action_id`; undefined for a button of another kind. */
export function buttonKind(actionId: string): ButtonKind | undefined {
  const kind = /^kizuki-(approve|reject|acknowledge):\d+$/.exec(actionId)?.[1];
  return kind as ButtonKind | undefined;
}
