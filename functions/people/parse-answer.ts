import * as z from 'zod/mini';
import { redactText } from '../incident/redact.ts';
import { readAs } from '../signal/read-as.ts';
import type { Refusal } from '../signal/signal.ts';

/** What a person can say to an incident: yes or no to what it asks, and what they do of their own accord. */
export const answers = ['approve', 'reject', 'acknowledge', 'close', 'hold', 'release'] as const;

const text = z.string().check(z.minLength(1), z.maxLength(1000));
/** A parameter that was left out arrives empty from an SSM document. */
const optionalText = z.optional(z.string().check(z.maxLength(1000)));

const schema = z.strictObject({
  incident: text,
  answer: z.enum(answers),
  by: optionalText,
  reason: optionalText,
  remediation: optionalText,
  signal: optionalText,
  execution: optionalText,
  minutes: z.optional(
    z.pipe(
      z.union([z.string(), z.number()], 'it is not a number of minutes'),
      z.transform((minutes) => String(minutes)),
    ),
  ),
  via: z.optional(z.enum(['dashboard'])),
});

/** What a person answers, as it arrives. */
export interface Answer {
  incident: string;
  answer: (typeof answers)[number];
  /** Who answers, in their own words. */
  by?: string;
  reason?: string;
  /** Needed where an incident waits for two answers. */
  remediation?: string;
  /** Id of the signal that the question was asked under, where the answer is to that question and to no later one. */
  signal?: string;
  /** The execution of Kizuki-answer that passes the answer on. */
  execution?: string;
  /** For how long a target is held, a number in decimal digits. */
  minutes?: string;
  /** What passes the answer on, and says whose it is: that Slack does, nothing can claim that was not signed by Slack. */
  via?: 'dashboard' | 'slack';
}

/**
 * Reads `{ incident, answer, by?, reason?, remediation?, signal?, execution?, minutes?, via? }`. A key that is not among these is refused,
 * because a misspelt one would silently not count; an empty text counts as left out. Secrets in a
 * person's words are redacted.
 */
export function parseAnswer(raw: unknown): Answer | Refusal {
  const read = readAs(schema, raw, 'answer');
  if ('problem' in read) return read;
  const { incident, answer, ...others } = read.data;
  const given = Object.entries(others).flatMap(([name, value = '']) =>
    value.trim() === '' ? [] : [[name, name === 'by' || name === 'reason' ? redactText(value.trim()) : value.trim()]],
  );
  return { incident, answer, ...Object.fromEntries(given) };
}
