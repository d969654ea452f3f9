/** PagerDuty found an event wrong, so that sending it again changes nothing; `errors` are its own words for why. */
export class PagerDutyRefusedError extends Error {
  override readonly name = 'PagerDutyRefusedError';
  readonly status: number;
  readonly errors: string[];

  constructor(status: number, errors: string[]) {
    super(`PagerDuty refused the event with ${status}: ${errors.join('; ') || 'it gave no reason'}`);
    this.status = status;
    this.errors = errors;
  }
}
