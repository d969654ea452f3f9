import type { CommandScript } from './command-script.ts';

export type CommandStatus = 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'TimedOut' | 'Cancelled' | 'Cancelling';

/** One SendCommand: the same scripts on one or more nodes. */
export interface SentCommand {
  id: string;
  documentName: string;
  documentVersion: string;
  comment: string;
  parameters: Record<string, string[]>;
  scripts: CommandScript[];
  instanceIds: string[];
  targets: object[];
  timeoutSeconds: number;
  requestedAt: Date;
  invocations: Map<string, CommandInvocation>;
  cancel: AbortController;
}

/** A command on one node. */
export interface CommandInvocation {
  instanceId: string;
  status: CommandStatus;
  plugins: CommandPlugin[];
}

/** One step of a command on one node. */
export interface CommandPlugin {
  name: string;
  status: CommandStatus;
  /** -1 until the step has ended. */
  responseCode: number;
  startedAt?: Date;
  endedAt?: Date;
  stdout: string;
  stderr: string;
}

/** Whether nothing will happen any more. */
export function hasEnded(status: CommandStatus): boolean {
  return status !== 'Pending' && status !== 'InProgress' && status !== 'Cancelling';
}

/** What AWS says of a status in more detail. Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html */
export function statusDetails(status: CommandStatus): string {
  return status === 'TimedOut' ? 'ExecutionTimedOut' : status;
}

/** The status of a command on all of its nodes. */
export function overallStatus(command: SentCommand): CommandStatus {
  const statuses = [...command.invocations.values()].map(({ status }) => status);
  if (statuses.some((status) => !hasEnded(status))) {
    if (command.cancel.signal.aborted) return 'Cancelling';
    return statuses.every((status) => status === 'Pending') ? 'Pending' : 'InProgress';
  }
  const worst = (['Failed', 'TimedOut', 'Cancelled'] as const).find((status) => statuses.includes(status));
  return worst ?? 'Success';
}
