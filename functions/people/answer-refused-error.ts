/** An answer that counts for nothing: what was wrong with it, and what to do. Nothing was changed. */
export class AnswerRefusedError extends Error {
  override readonly name = 'AnswerRefusedError';
  readonly incidentId: string;

  constructor(incidentId: string, problem: string) {
    super(`the answer to ${incidentId} does not count: ${problem}`);
    this.incidentId = incidentId;
  }
}
