/** What SSM tells of one automation execution; times are ISO 8601, outputs as the API gives them. */
export interface AutomationExecution {
  id: string;
  document: string;
  status: string;
  startedAt?: string;
  endedAt?: string;
  failure?: string;
  outputs: Record<string, string[]>;
  steps: AutomationStep[];
}

export interface AutomationStep {
  name: string;
  action: string;
  status: string;
  startedAt?: string;
  endedAt?: string;
  outputs: Record<string, string[]>;
  failure?: string;
}

const ended = new Set([
  'Success',
  'TimedOut',
  'Cancelled',
  'Failed',
  'CompletedWithSuccess',
  'CompletedWithFailure',
  'Rejected',
  'Exited',
]);

/** Whether an execution or a step of this status goes no further. */
export function isEnded(status: string): boolean {
  return ended.has(status);
}
