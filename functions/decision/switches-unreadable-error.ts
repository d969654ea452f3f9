/** Whether a run that was decided may still start cannot be known; the signal must be delivered again. */
export class SwitchesUnreadableError extends Error {
  override readonly name = 'SwitchesUnreadableError';
  readonly remediation: string;

  constructor(remediation: string, problem: string) {
    super(
      `the kill switches could not be read (${problem}), so the run that was decided for ${remediation} is not started; it is taken up when its signal is delivered again`,
    );
    this.remediation = remediation;
  }
}
