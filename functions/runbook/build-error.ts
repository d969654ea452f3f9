/** A runbook cannot be built; `problems` holds every fault that was found, each naming its step or parameter. */
export class BuildError extends Error {
  readonly runbook: string | undefined;
  readonly problems: string[];

  constructor(runbook: string | undefined, problems: string[]) {
    super([`Runbook ${runbook ?? '(unnamed)'} does not build:`, ...problems].join('\n- '));
    this.name = 'BuildError';
    this.runbook = runbook;
    this.problems = problems;
  }
}
