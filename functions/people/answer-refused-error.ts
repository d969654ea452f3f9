/** An answer that counts for nothing: what was wrong with it, and what to do. Nothing was changed. */
export class AnswerRefusedError extends Error {
  override readonly name = 'AnswerRefusedError';
  readonly incidentId: string;
  /** Whether it would count if AWS said who gives it. */
  readonly needsProof: boolean;

  constructor(incidentId: string, problem: string, { needsProof = false } = {}) {
    super(`the answer to ${incidentId} does not count: ${problem}`);
    this.incidentId = incidentId;
    this.needsProof = needsProof;
  }
}
