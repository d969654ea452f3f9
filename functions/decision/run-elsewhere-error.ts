/** Another delivery of the signal was decided to run in the same moment, and may have died since; this one must be delivered again. */
export class RunElsewhereError extends Error {
  override readonly name = 'RunElsewhereError';
  readonly signalId: string;
  readonly remediation: string;

  constructor(signalId: string, remediation: string) {
    super(
      `another delivery of signal ${signalId} runs ${remediation}; it is seen to when the signal is delivered again that it was started`,
    );
    this.signalId = signalId;
    this.remediation = remediation;
  }
}
