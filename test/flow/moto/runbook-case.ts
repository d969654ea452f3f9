import type { Runbook } from '../../../functions/runbook/runbook.ts';
import type { OperationAnswers } from '../../../local/automation/test-kit/answers.ts';
import type { AnswerCall, DocumentRun } from '../../../local/automation/test-kit/test-kit.ts';
import type { Aws } from './document-case.ts';

/** One runbook run against moto, and what it must have changed there. */
export interface RunbookCase {
  /** As in: `<runbook> <title>`. */
  title: string;
  runbook: Runbook;
  /** Makes what the runbook works on; its answer is given to the other two. */
  arrange(aws: Aws): Promise<Record<string, string>>;
  parameters(made: Record<string, string>): Record<string, string>;
  /** What moto does not know, or never shows, in scripted answers; every other call goes to moto. */
  lacks?(made: Record<string, string>): (OperationAnswers | AnswerCall)[];
  status: 'Success' | 'Failed' | 'TimedOut';
  /** Asserts on what is there now. */
  changed(aws: Aws, made: Record<string, string>, run: DocumentRun): Promise<void>;
}
