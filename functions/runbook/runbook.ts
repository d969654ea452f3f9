import type { Text } from '../text.ts';
import type { Step } from './step.ts';
import type { Parameter } from './parameter.ts';

export type Risk = 'low' | 'medium' | 'high';

/** What replaces one procedure document: plain data, compiled to an SSM Automation document. */
export interface Runbook {
  /** `<area>/<name>`, the path of its file below runbooks/. */
  id: string;
  title: Text;
  purpose: Text;
  risk: Risk;
  owner: string;
  parameters: Record<string, Parameter>;
  /** Upper bound of a run, in minutes; the lock on the target runs out after it. */
  timeoutMinutes: number;
  /** The steps in order: check, act, verify. Built on demand, because only the compiler needs them. */
  steps(): Step[];
}

/** The name of the SSM document that a runbook deploys as, for example `Kizuki-host-restart-service`. */
export function documentName(runbook: Pick<Runbook, 'id'>): string {
  return `Kizuki-${runbook.id.replace('/', '-')}`;
}
