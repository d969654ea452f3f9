import type { AnswerWay } from '../incident/incident-event.ts';
import { isEnded } from '../verification/execution.ts';
import { answerDocument } from './answer-document.ts';
import { AnswerRefusedError } from './answer-refused-error.ts';
import type { Answer } from './parse-answer.ts';

/** What SSM says of the execution that passes an answer on. */
export interface AnswerExecution {
  document: string;
  status: string;
  /** ARN of who started it. */
  executedBy?: string;
  parameters: Record<string, string[]>;
}

export interface AnswerExecutions {
  read(executionId: string): Promise<AnswerExecution>;
}

export interface Answerer {
  by: string;
  how: AnswerWay;
}

/**
 * Who gives an answer. Where an execution of Kizuki-answer passes it on, it is who AWS says started that execution – provided that
 * it is under way and was started with this very answer, so that nobody can borrow another's; else the name that is given.
 *
 * @throws {AnswerRefusedError} for an execution that proves nothing, and where there is no name.
 */
export async function whoAnswers(answer: Answer, executions: AnswerExecutions): Promise<Answerer> {
  const { incident, execution, by } = answer;
  if (execution === undefined) {
    if (by === undefined) throw new AnswerRefusedError(incident, 'it does not say who gives it; add "by"');
    return { by, how: answer.via ?? 'invoke' };
  }
  const read = await executions.read(execution);
  const fault = faultOf(read, answer);
  if (fault !== undefined) throw new AnswerRefusedError(incident, `execution ${execution} ${fault}`);
  return { by: read.executedBy as string, how: 'ssm' };
}

function faultOf({ document, status, executedBy, parameters }: AnswerExecution, answer: Answer): string | undefined {
  if (document !== answerDocument) return `is of ${document}, not of ${answerDocument}`;
  if (isEnded(status)) return `has ended ${status}; start ${answerDocument} again`;
  if (!executedBy) return 'does not say who started it';
  const given: [string, string | undefined][] = [
    ['Incident', answer.incident],
    ['Answer', answer.answer],
    ['Reason', answer.reason],
    ['Remediation', answer.remediation],
    ['Minutes', answer.minutes],
  ];
  const other = given.find(([name, value = '']) => (parameters[name]?.[0] ?? '').trim() !== value);
  return other && `was started with another ${other[0]} than this answer has`;
}
