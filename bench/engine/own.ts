/** Runs workloads on the project's engine, in a process of its own. */
import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { systemClock } from '../../local/automation/clock/system-clock.ts';
import { compileDocument } from '../../local/automation/document/parse-document.ts';
import { startExecution } from '../../local/automation/engine.ts';
import { newId } from '../../local/automation/new-id.ts';
import type { Ports } from '../../local/automation/ports.ts';
import type { Ran, Workload } from './workload.ts';

const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };

async function run({
  document: text,
  parameters,
  answer,
  executions,
  repeats = 1,
  measureMemory,
}: Workload): Promise<Ran> {
  const beforeCompiling = performance.now();
  const document = compileDocument(JSON.parse(text), ''); // without the text, whose size AWS limits: 10,000 steps are beyond that
  const compiling = performance.now() - beforeCompiling;
  const ports: Ports = {
    clock: systemClock,
    callAws: async () => answer,
    findDocument: async () => undefined,
    ssmParameter: async () => undefined,
    newId,
  };
  const before = measureMemory ? heapUsed() : 0;
  let records: AutomationExecution[] = [];

  const start = performance.now();
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    records = [];
    for (let execution = 0; execution < executions; execution += 1) {
      const started = startExecution({ document, documentName: 'Bench', parameters, ports, place });
      records.push(await started.done);
    }
  }
  const milliseconds = performance.now() - start;

  const bytes = measureMemory ? heapUsed() - before : 0;
  const failed = records.find(
    ({ AutomationExecutionStatus, StepExecutions = [] }) =>
      AutomationExecutionStatus !== 'Success' ||
      StepExecutions.length !== document.steps.length ||
      StepExecutions.some(({ StepStatus }) => StepStatus !== 'Success'),
  );
  if (failed) throw new Error(`an execution did not succeed: ${JSON.stringify(failed)}`);
  return { milliseconds, compiling, bytes };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

process.on('message', (workload: Workload) => void run(workload).then((ran) => process.send?.(ran)));
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
