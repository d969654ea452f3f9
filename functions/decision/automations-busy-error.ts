/**
 * SSM takes no more executions for now: its queue is full, or it throttled longer than the client tried again. The run is decided and
 * reserved and stays so; whoever delivers the signal again starts it, once.
 */
export class AutomationsBusyError extends Error {
  override readonly name = 'AutomationsBusyError';
  readonly document: string;

  constructor(document: string, cause: Error) {
    super(
      `SSM Automation takes no execution of ${document} now (${cause.name}: ${cause.message}); the run is decided and reserved, and starts when its signal is delivered again`,
      { cause },
    );
    this.document = document;
  }
}
