import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import { runCode } from '../../code-steps/run-code.ts';
import { type AwsCall, AwsCallError, type Ports, type ScriptRun, type StatusChange } from '../ports.ts';
import { lastFirst } from './last-first.ts';
import type { RunOptions } from './run-document.ts';
import { describeCall, UnansweredError } from './unanswered-error.ts';

/** What happened in a run. */
export interface DocumentRun {
  /** `Success`, `Failed`, `TimedOut`, … */
  status: string;
  failure?: string;
  /** The steps that ran, in the order in which they began; one that ran twice is there twice. */
  path: string[];
  /** The same with their status: `Restart Failed`. */
  way: string[];
  /** What was asked of AWS, in order, children's calls included. */
  calls: RunCall[];
  /** The scripts that were run. */
  scripts: ScriptRun[];
  /** By `Step.Output`, as in the record: lists of texts. */
  outputs: Record<string, string[]>;
  /** The record of a step as it ran last; throws where there is no such step. */
  step(name: string): StepExecution;
  /** As GetAutomationExecution gives it. */
  record: AutomationExecution;
  /** Time that went by on the virtual clock, in seconds. */
  seconds: number;
}

interface RunCall {
  service: string;
  api: string;
  input: Record<string, unknown>;
  /** The step that made it. */
  step: string;
}

/** Follows a run, and answers for everything outside of it. */
export function watchRun(
  { answers = [], scripts = [], webhooks = [], guard, code }: RunOptions,
  recordOf: (executionId: string) => AutomationExecution | undefined,
) {
  const begun = new Map<string, { name: string; status: string }>();
  const calls: RunCall[] = [];
  const ran: ScriptRun[] = [];
  let fault: Error | undefined;
  let step = '';
  let root = '';
  let stop = () => {};

  const fail = (error: Error): Error => {
    fault ??= error;
    stop();
    return error;
  };
  const answerCall = (call: AwsCall) => {
    guard?.call(call);
    const child =
      call.api === 'GetAutomationExecution' ? recordOf(String(call.input.AutomationExecutionId)) : undefined;
    if (child) return { AutomationExecution: child };
    for (const given of answers) {
      const answer = typeof given === 'function' ? given(call) : given.answer(call);
      if (answer !== undefined) return answer;
    }
    const worked = runCode(call, code);
    if (worked) return worked;
    const names = answers.flatMap((given) => (typeof given === 'function' ? [] : [given.name]));
    throw new UnansweredError(step, describeCall(call), names);
  };
  const ports: Required<Pick<Ports, 'callAws' | 'runScript' | 'invokeWebhook'>> = {
    async callAws(call) {
      const { service, api, input } = call;
      calls.push({ service, api, input, step });
      try {
        return await answerCall(call);
      } catch (error) {
        throw error instanceof AwsCallError ? error : fail(error as Error); // such as an expectation in an answer
      }
    },
    async runScript(script) {
      const builders = lastFirst(script);
      if (builders) return builders;
      ran.push(script);
      const answer = scripts.find((given) => given.step === step)?.next();
      if (!answer)
        throw fail(
          new UnansweredError(
            step,
            `the script of ${step}`,
            scripts.map((given) => given.step),
          ),
        );
      if ('fails' in answer) return { kind: 'failed', message: answer.fails, log: '' };
      return { kind: 'returned', payload: answer.returns(script.payload), log: '' };
    },
    async invokeWebhook({ integration }) {
      const answer = webhooks.find((given) => given.integration === integration);
      if (answer) return answer;
      const known = webhooks.map((given) => given.integration);
      throw fail(new UnansweredError(step, `the webhook ${integration}`, known));
    },
  };

  return {
    ...ports,
    fail,
    /** How to end the run where something has no answer, and which execution is the run itself, not a child. */
    stopWith(end: () => void, executionId: string) {
      stop = end;
      root = executionId;
      if (fault) stop();
    },
    note({ executionId, step: changed, status }: StatusChange) {
      if (!changed) return;
      if (status === 'InProgress') step = changed.name;
      if (executionId === root) begun.set(changed.executionId, { name: changed.name, status });
    },
    result(record: AutomationExecution, milliseconds: number): DocumentRun {
      if (fault) throw fault;
      const steps = [...begun.values()];
      return {
        status: String(record.AutomationExecutionStatus),
        ...(record.FailureMessage === undefined ? {} : { failure: record.FailureMessage }),
        path: steps.map(({ name }) => name),
        way: steps.map(({ name, status }) => `${name} ${status}`),
        calls,
        scripts: ran,
        outputs: record.Outputs ?? {},
        step: (name) => findStep(record, name),
        record,
        seconds: milliseconds / 1000,
      };
    },
  };
}

function findStep({ StepExecutions = [] }: AutomationExecution, name: string): StepExecution {
  const found = StepExecutions.findLast(({ StepName }) => StepName === name);
  if (found) return found;
  throw new Error(
    `the document has no step ${name}; it has ${StepExecutions.map(({ StepName }) => StepName).join(', ')}`,
  );
}
