import { cleanText } from '../../clean-text.ts';
import { redactText } from '../../incident/redact.ts';

const longest = 500;

/** A tracker does not do what it was asked for. Says what it gave as the reason, and nothing of what was sent. */
export class TrackerRefusedError extends Error {
  override readonly name = 'TrackerRefusedError';
  readonly host: string;
  readonly status: number;
  /** The reasons as the tracker gave them; by field where it said so. */
  readonly reasons: Record<string, string>;

  constructor(what: string, host: string, status: number, reasons: Record<string, string>) {
    const said = Object.entries(reasons).map(([field, reason]) =>
      /^\d+$/.test(field) ? reason : `${field}: ${reason}`,
    );
    const all = [...said, ...adviceFor(status)].join('; ') || 'without a reason';
    super(`${host} does not ${what}: ${status} ${cleanText(redactText(all), longest)}`);
    this.host = host;
    this.status = status;
    this.reasons = reasons;
  }
}

function adviceFor(status: number): string[] {
  const advice: Record<number, string> = {
    401: 'it does not take the token; put a new one in the secret',
    403: 'the account may not; give it the permission, or turn the REST API on',
    404: 'there is no such thing, or the account may not see it; look at url and project in runbooks/people.ts',
  };
  const found = advice[status];
  return found === undefined ? [] : [found];
}
