import type { StepExecution } from '@aws-sdk/client-ssm';
import type { Execution } from '../engine.ts';
import type { StatusChange } from '../ports.ts';

/** What a person decides about a step that waits for one. */
export type Answer = 'approve' | 'reject' | 'resume';

/** A step that waits, as who it asks needs to know of it. */
interface Question {
  step: string;
  /** What the step has to say. */
  message?: string;
  /** As whom the answer counts; absent where that does not matter. */
  approver?: string;
  options: Answer[];
}

/** Asks somebody; undefined where nobody answers. Rejects once the signal aborts. */
export type Ask = (question: Question, signal: AbortSignal) => Promise<Answer | undefined>;

export interface Answering {
  /** Absent where nobody can be asked. */
  ask?: Ask;
  /** The ARN of who runs the document. */
  caller: string;
  /** The approvers are real people, for whom nobody else may speak. */
  isAws: boolean;
  tell(line: string): void;
}

/** A wait of at most so many seconds is sat out where nobody can be asked: a document that says so little expects that nobody may come. */
const LONGEST_WAIT_ALONE = 3600;

/**
 * Answers the steps of an execution that wait for a person. Nobody else than who runs the document approves on AWS; where something
 * stands in for AWS, a run is a rehearsal, and an answer counts as that of each approver in turn. Where nobody can be asked, an execution
 * that would wait for more than an hour is cancelled.
 */
export function answerSignals(answering: Answering): (execution: Execution, change: StatusChange) => Promise<void> {
  const waiting = new Map<string, AbortController>();
  return async (execution, { step, status }) => {
    if (!step) return;
    waiting.get(step.executionId)?.abort(new Error('the step waits no more'));
    waiting.delete(step.executionId);
    if (status !== 'Waiting') return;
    const controller = new AbortController();
    waiting.set(step.executionId, controller);
    // the engine takes signals once it has told that it waits
    await new Promise((resolve) => setImmediate(resolve));
    await answer(execution, step.executionId, answering, controller.signal);
  };
}

async function answer(execution: Execution, id: string, answering: Answering, signal: AbortSignal): Promise<void> {
  const step = findStep(execution.record().StepExecutions ?? [], id);
  const { ask, tell } = answering;
  if (!step || signal.aborted) return;
  if (!ask) {
    const seconds = step.TimeoutSeconds ?? Number.POSITIVE_INFINITY;
    if (seconds <= LONGEST_WAIT_ALONE) return tell(`${step.StepName} waits for a person, at most ${seconds} s`);
    tell(`${step.StepName} waits for a person, and nobody can be asked here: give --approve or --reject`);
    return execution.stop('Cancel');
  }
  try {
    if (step.Action === 'aws:approve') await askApprovers(execution, step, ask, answering, signal);
    else await askToResume(execution, step, ask, signal);
  } catch (error) {
    if (signal.aborted) return;
    tell(`${step.StepName}: ${(error as Error).message}`);
    execution.stop('Cancel');
  }
}

async function askApprovers(
  execution: Execution,
  { StepName = '', Inputs = {} }: StepExecution,
  ask: Ask,
  { caller, isAws }: Answering,
  signal: AbortSignal,
): Promise<void> {
  const approvers = [JSON.parse(Inputs.Approvers ?? '[]')].flat().map(String);
  const message = Inputs.Message === undefined ? {} : { message: String(JSON.parse(Inputs.Message)) };
  for (const approver of isAws ? [caller] : approvers) {
    const answer = await ask({ step: StepName, ...message, approver, options: ['approve', 'reject'] }, signal);
    if (signal.aborted || answer === undefined) return;
    execution.signal({ type: answer === 'reject' ? 'Reject' : 'Approve', sender: approver });
    await new Promise((resolve) => setImmediate(resolve)); // the step goes on before the next approver is asked
    if (signal.aborted) return;
  }
}

async function askToResume(execution: Execution, { StepName = '' }: StepExecution, ask: Ask, signal: AbortSignal) {
  const answer = await ask({ step: StepName, options: ['resume'] }, signal);
  if (answer !== undefined && !signal.aborted) execution.signal({ type: 'Resume', payload: { StepName: [StepName] } });
}

function findStep(steps: StepExecution[], id: string): StepExecution | undefined {
  return steps.find(({ StepExecutionId }) => StepExecutionId === id);
}
