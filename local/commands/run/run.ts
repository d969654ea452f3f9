import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { startInProcess } from '../../automation/children/start-in-process.ts';
import {
  type AutomationDocument,
  checkParameters,
  type Execution,
  type ExecutionRequest,
  InvalidParametersError,
  startExecution,
} from '../../automation/engine.ts';
import { type Answering, type Ask, answerSignals } from '../../automation/people/answer-signals.ts';
import { planDocument } from '../../automation/plan/plan-document.ts';
import type { StatusChange } from '../../automation/ports.ts';
import { recordAnswers } from '../../automation/test-kit/record-answers.ts';
import { UsageError } from '../../usage-error.ts';
import { askTerminal } from './ask-terminal.ts';
import { type Connection, connect } from './connect.ts';
import { loadDocument } from './load-document.ts';
import { printPlan } from './print-plan.ts';
import { printRecord } from './print-record.ts';
import { progress } from './progress.ts';
import { readParameters } from './read-parameters.ts';

export interface RunOptions {
  params?: string;
  param: string[];
  endpoint?: string;
  region?: string;
  documents?: string;
  plan?: boolean;
  approve?: boolean;
  reject?: boolean;
  /** A file for what AWS answered. */
  record?: string;
  json?: boolean;
}

/**
 * Runs a runbook or document to its end and prints how it goes, or plans it. Gives the exit code: 0 after Success or with a plan, 1 after
 * any other end. Throws `UsageError` for a document or parameters that cannot work.
 */
export async function run(name: string, options: RunOptions): Promise<number> {
  if (options.approve && options.reject) throw new UsageError('give --approve or --reject, not both');
  const { document, documentName, folder } = await loadDocument(name);
  const parameters = await readParameters(document, options);
  refuseInvalid(document, parameters);
  const connection = await connect(options, folder);
  const { ports, place, caller } = connection;
  const request = { document, documentName, parameters, ports, place, executedBy: caller };
  try {
    if (options.plan) {
      const [{ catalogue }, { pureCode }] = await Promise.all([
        import('../../../runbooks/catalogue.ts'),
        import('./pure-code.ts'),
      ]);
      const { plan } = await planDocument({ ...request, looks: pureCode(catalogue) });
      printPlan(plan, options.json === true, process.stdout);
      return 0;
    }
    const record = await execute(request, answering(options, connection), options);
    printRecord(record, options.json === true, process.stdout);
    return record.AutomationExecutionStatus === 'Success' ? 0 : 1;
  } finally {
    connection.close();
  }
}

/** Before anything is called: a wrong parameter is a wrong parameter, wherever AWS may be. */
function refuseInvalid(document: AutomationDocument, parameters: Record<string, string[]>): void {
  try {
    checkParameters(document, parameters);
  } catch (error) {
    if (error instanceof InvalidParametersError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function answering({ approve, reject }: RunOptions, { caller, isAws }: Connection): Answering {
  const given: Ask | undefined =
    approve || reject
      ? async ({ options }) => (options.includes('resume') ? 'resume' : reject ? 'reject' : 'approve')
      : undefined;
  const ask = given ?? (process.stdin.isTTY && process.stderr.isTTY ? askTerminal : undefined);
  return { ...(ask ? { ask } : {}), caller, isAws, tell: (line) => process.stderr.write(`${line}\n`) };
}

async function execute(
  request: ExecutionRequest,
  answers: Answering,
  { record: file }: RunOptions,
): Promise<AutomationExecution> {
  const executions = new Map<string, Execution>();
  const show = progress(process.stderr);
  const answer = answerSignals(answers);
  const recorder = file === undefined ? undefined : recordAnswers(request.ports.callAws);
  const ports = {
    ...request.ports,
    ...(recorder ? { callAws: recorder.callAws } : {}),
    onStatusChange(change: StatusChange) {
      show(change);
      const execution = executions.get(change.executionId);
      if (execution) void answer(execution, change);
    },
    startChild: (child: Parameters<typeof startInProcess>[0]) => startInProcess(child, parent, start),
  };
  const parent = { ...request, ports };
  const execution = start(parent);
  try {
    return await untilEnd(execution);
  } finally {
    if (recorder && file !== undefined) await recorder.save(file);
  }

  function start(one: ExecutionRequest): Execution {
    const started = startExecution(one);
    executions.set(started.id, started);
    return started;
  }
}

/** The first Ctrl-C cancels the execution, so that its onCancel steps run; the second ends the process. */
async function untilEnd(execution: Execution): Promise<AutomationExecution> {
  const cancel = () => {
    process.stderr.write('cancelling; press Ctrl-C again to stop at once\n');
    execution.stop('Cancel');
  };
  process.once('SIGINT', cancel);
  try {
    return await execution.done;
  } finally {
    process.off('SIGINT', cancel);
  }
}
