import { cleanText } from '../../clean-text.ts';
import { redactText } from '../../incident/redact.ts';
import { SignalRefusedError } from '../../signal/signal-refused-error.ts';
import type { SwitchRequest } from './parse-switch-request.ts';

/** Sets the kill switches. Throws what its service throws. */
export interface SwitchWriter {
  /** `name` is `all` or a remediation; the note stays with this value in the switch's history. */
  set(name: string, state: 'on' | 'off', note: string): Promise<void>;
}

/** What was switched, as kizuki-run answers it. */
export interface Switched {
  switch: string;
  state: 'on' | 'off';
  note: string;
}

/** The longest description that Parameter Store takes. */
const longestNote = 1024;

/**
 * Sets the switch of everything or of one remediation, with who did it and why on its record.
 *
 * @throws {SignalRefusedError} for a remediation that there is none of.
 */
export async function switchOver(
  request: SwitchRequest,
  { writer, remediations }: { writer: SwitchWriter; remediations: { name: string }[] },
): Promise<Switched> {
  const { state, remediation } = request;
  const known = remediations.map(({ name }) => name);
  if (remediation !== undefined && !known.includes(remediation)) {
    throw new SignalRefusedError(`there is no remediation "${remediation}"; there are: ${known.join(', ')}`);
  }
  const name = remediation ?? 'all';
  const note = switchNote(request);
  await writer.set(name, state, note);
  return { switch: name, state, note };
}

/** What stays on record beside the value: `Kizuki: every remediation is off, by alice: too many at once`. */
export function switchNote({ state, remediation, by, reason }: SwitchRequest): string {
  const governed = remediation === undefined ? 'every remediation' : `the remediation ${remediation}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return cleanText(redactText(`Kizuki: ${governed} is ${state}, by ${by}${why}`), longestNote);
}
