import type { Runbook } from '../../../functions/runbook/runbook.ts';
import type { CodeHandlers } from '../../code-steps/run-code.ts';
import type { ChildRequest } from '../children/child-automation.ts';
import { startInProcess } from '../children/start-in-process.ts';
import { virtualClock } from '../clock/virtual-clock.ts';
import { type Execution, type ExecutionRequest, startExecution } from '../engine.ts';
import type { Place } from '../expression/scope.ts';
import { type Answer, answerSignals } from '../people/answer-signals.ts';
import type { AwsCall, Ports } from '../ports.ts';
import type { AnswerCall, OperationAnswers } from './answers.ts';
import { childDocuments } from './children.ts';
import { type DocumentRun, watchRun } from './document-run.ts';
import { readTestDocument, textOf } from './read-test-document.ts';
import type { ScriptAnswers, WebhookAnswers } from './script-answers.ts';

/** What a test gives a run. */
export interface RunOptions {
  /** As StartAutomationExecution takes them; one text alone is a list of one. */
  parameters?: Record<string, string | string[]>;
  /** What AWS answers: the first that answers a call does. A call that none answers fails the test. */
  answers?: (OperationAnswers | AnswerCall)[];
  /** What scripts of aws:executeScript return; a script that none answers fails the test. */
  scripts?: ScriptAnswers[];
  webhooks?: WebhookAnswers[];
  /** The handlers of code steps, by their modules: `{ 'sqs/judge': handler }`. */
  code?: CodeHandlers;
  /** What people answer at steps that wait for them, by step; where a step is not named, nobody comes. */
  people?: Record<string, Answer>;
  /** Documents of child automations, by name. */
  documents?: Record<string, object | string>;
  /** Parameters of the parameter store, for `{{ssm:name}}`. */
  store?: Record<string, string>;
  /** When the run begins, on the virtual clock; `2030-01-31T10:00:00Z` where absent. */
  at?: string;
  place?: Place;
  /** Lets calls and children pass, or throws what AWS would answer in their place. */
  guard?: Guard;
}

/** What stands before AWS. */
export interface Guard {
  call(call: AwsCall): void;
  child(child: ChildRequest): void;
}

/** Where a run takes place unless a test says otherwise. */
export const home: Place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
const caller = 'arn:aws:iam::000000000000:user/tester';

/**
 * Runs a runbook, or any SSM Automation document as data or as its text, to its end: on the engine, with scripted answers, and on a clock
 * whose waits take no real time. Gives what happened. Rejects with `InvalidDocumentError`, `InvalidParametersError`, or, where a call, a
 * script or a webhook had no answer, with `UnansweredError` that names it.
 */
export async function runDocument(document: Runbook | object | string, options: RunOptions = {}): Promise<DocumentRun> {
  const { document: parsed, documentName } = readTestDocument(document);
  const parameters = Object.entries(options.parameters ?? {}).map(([name, value]) => [name, [value].flat()]);
  const clock = virtualClock(Date.parse(options.at ?? '2030-01-31T10:00:00Z'));
  const start = clock.now();
  const executions = new Map<string, Execution>();
  const watch = watchRun(options, (id) => executions.get(id)?.record());
  const documents = { ...childDocuments(document, options.place ?? home), ...options.documents };
  const answer = answerSignals({
    caller,
    isAws: false,
    ask: async ({ step }) => options.people?.[step],
    tell: (line) => watch.fail(new Error(line)),
  });
  let ids = 0;

  const ports: Ports = {
    clock,
    // an answer may take real time, while the clock stands still
    callAws: (call) => clock.hold(watch.callAws(call)),
    runScript: (script) => clock.hold(watch.runScript(script)),
    invokeWebhook: watch.invokeWebhook,
    findDocument: async (name) => {
      const found = documents[name];
      return found === undefined ? undefined : textOf(found);
    },
    ssmParameter: async (name) => options.store?.[name],
    async startChild(child) {
      options.guard?.child(child);
      return startInProcess(child, request, begin);
    },
    onStatusChange(change) {
      watch.note(change);
      const execution = executions.get(change.executionId);
      if (execution) void clock.hold(answer(execution, change)); // nobody's time runs while they think
    },
    newId: () => `0a1b2c3d-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  };
  const request: ExecutionRequest = {
    document: parsed,
    documentName,
    parameters: Object.fromEntries(parameters),
    place: options.place ?? home,
    ports,
    executedBy: caller,
  };
  const execution = begin(request);
  watch.stopWith(() => execution.stop('Complete'), execution.id);
  const record = await execution.done;
  return watch.result(record, clock.now() - start);

  function begin(one: ExecutionRequest): Execution {
    const started = startExecution(one);
    executions.set(started.id, started);
    return started;
  }
}
