import * as z from 'zod/mini';

const pattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Epoch milliseconds of a time as AWS writes it: `2019-10-02T17:04:40Z` or `2019-10-02T17:04:40.989+0000`; undefined for
 * any other text. Digits beyond milliseconds are dropped.
 */
function parseMoment(text: string): number | undefined {
  const [, seconds, fraction = '', zone = ''] = pattern.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const colonised = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const epoch = Date.parse(`${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${colonised}`);
  return Number.isNaN(epoch) ? undefined : epoch;
}

/** A time in a delivered event, read as epoch milliseconds. */
export const moment = z.pipe(
  z.string(),
  z.transform((text, context) => {
    const epoch = parseMoment(text);
    if (epoch !== undefined) return epoch;
    const message = `it is ${JSON.stringify(text)}, not a time of ISO 8601 with its zone`;
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  }),
);
