import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { virtualClock } from '../../../../local/automation/clock/virtual-clock.ts';
import {
  type Execution,
  type ExecutionRequest,
  parseDocument,
  startExecution,
} from '../../../../local/automation/engine.ts';
import type { AwsCall, Ports, StatusChange } from '../../../../local/automation/ports.ts';

export const START = Date.parse('2030-01-31T10:00:00Z');
export const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };

type Answer = (call: AwsCall, count: number) => Record<string, unknown> | Promise<Record<string, unknown>>;

export interface Arrangement {
  parameters?: Record<string, string[]>;
  /** What AWS answers; an empty map where absent. */
  aws?: Answer;
  store?: Record<string, string>;
  /** What is asked for besides the document and its parameters. */
  request?: Partial<ExecutionRequest>;
  invokeWebhook?: Ports['invokeWebhook'];
  /** Documents for child automations, by name, as plain data. */
  documents?: Record<string, object>;
  /** Called after each change of status. */
  changed?(change: StatusChange): void;
  /** Called with the execution once it is started, before its first step. */
  started?(execution: Execution, clock: Ports['clock']): void;
}

export interface Ran {
  record: AutomationExecution;
  calls: AwsCall[];
  changes: StatusChange[];
  /** Milliseconds of the virtual clock that went by. */
  took: number;
}

/** Runs a document, given as plain data, on a virtual clock against an AWS that the test plays. */
export async function runDocument(document: object, arrangement: Arrangement = {}): Promise<Ran> {
  const clock = virtualClock(START);
  const calls: AwsCall[] = [];
  const changes: StatusChange[] = [];
  let ids = 0;
  const ports: Ports = {
    clock,
    async callAws(call) {
      calls.push(call);
      return arrangement.aws?.(call, calls.length) ?? {};
    },
    async findDocument(name) {
      const child = arrangement.documents?.[name];
      return child && JSON.stringify({ schemaVersion: '0.3', ...child });
    },
    ssmParameter: async (name) => arrangement.store?.[name],
    ...(arrangement.invokeWebhook ? { invokeWebhook: arrangement.invokeWebhook } : {}),
    onStatusChange(change) {
      changes.push(change);
      arrangement.changed?.(change);
    },
    newId() {
      ids += 1;
      return `id-${ids}`;
    },
  };
  const parsed = parseDocument(JSON.stringify({ schemaVersion: '0.3', ...document }));
  const parameters = arrangement.parameters ?? {};
  const execution = startExecution({
    document: parsed,
    documentName: 'Test',
    parameters,
    ports,
    place,
    ...arrangement.request,
  });
  arrangement.started?.(execution, clock);
  const record = await execution.done;
  return { record, calls, changes, took: clock.now() - START };
}

/** A step that calls AWS; more of its properties in `more`. */
export function apiStep(name: string, more: Record<string, unknown> = {}, input: Record<string, unknown> = {}): object {
  return { name, action: 'aws:executeAwsApi', inputs: { Service: 'ec2', Api: `Describe${name}`, ...input }, ...more };
}

/** A step that waits for a second. */
export function sleepStep(name: string, more: Record<string, unknown> = {}): object {
  return { name, action: 'aws:sleep', inputs: { Duration: 'PT1S' }, ...more };
}

/** The status of each step, in document order. */
export function statuses(record: AutomationExecution): Record<string, string | undefined> {
  return Object.fromEntries((record.StepExecutions ?? []).map(({ StepName, StepStatus }) => [StepName, StepStatus]));
}

export function stepRecord(record: AutomationExecution, name: string) {
  const step = record.StepExecutions?.find(({ StepName }) => StepName === name);
  if (!step) throw new Error(`the record has no step ${name}`);
  return step;
}
