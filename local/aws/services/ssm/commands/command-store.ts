import { AwsError } from '../../../service.ts';
import { type CommandInvocation, hasEnded, overallStatus, type SentCommand } from './command.ts';

/** AWS keeps the history of commands for 30 days. Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html */
const keptMilliseconds = 30 * 24 * 3600 * 1000;

/** The commands sent through this endpoint. */
export interface CommandStore {
  add(command: SentCommand): void;
  /** Newest first. */
  all(): SentCommand[];
  /** Throws InvalidCommandId where there is none. */
  get(id: string): SentCommand;
  /** Throws InvocationDoesNotExist where the command did not go to that node. */
  invocation(id: string, instanceId: string): { command: SentCommand; invocation: CommandInvocation };
}

export function createCommandStore(): CommandStore {
  const commands = new Map<string, SentCommand>();

  return {
    add(command) {
      for (const old of commands.values()) {
        const age = command.requestedAt.getTime() - old.requestedAt.getTime();
        if (age <= keptMilliseconds) break; // a Map keeps the order of adding: the rest is younger
        if (hasEnded(overallStatus(old))) commands.delete(old.id);
      }
      commands.set(command.id, command);
    },
    all: () => [...commands.values()].reverse(),
    get(id) {
      const found = commands.get(id);
      if (!found) throw new AwsError('InvalidCommandId', `There is no command ${id}.`);
      return found;
    },
    invocation(id, instanceId) {
      const command = commands.get(id);
      const invocation = command?.invocations.get(instanceId);
      if (command && invocation) return { command, invocation };
      throw new AwsError('InvocationDoesNotExist', `Command ${id} was not sent to ${instanceId}.`);
    },
  };
}
