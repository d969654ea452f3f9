import type { CommandRunner } from '../../../command-runner.ts';
import { readBoolean, readList, readText, requireText } from '../../../read-field.ts';
import { AwsError, type Operation, type ServiceContext } from '../../../service.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import { page } from '../page.ts';
import { overallStatus, statusDetails } from './command.ts';
import type { CommandStore } from './command-store.ts';
import { describeCommand, describeInvocation, describePluginResult } from './describe-command.ts';
import { matchesFilters } from './filter-commands.ts';
import { runInvocation } from './run-invocation.ts';
import { readCommand, sendCommandPermissions } from './send-command.ts';

/**
 * Run Command: send, cancel, and see what came of it.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html and its neighbours
 */
export function commandOperations(
  store: CommandStore,
  documents: DocumentStore,
  context: ServiceContext & { commandRunner: CommandRunner },
): Record<string, Operation> {
  const anywhere = (action: string) => () => [{ action, resource: '*' }];

  return {
    SendCommand: {
      permissions: (input) => sendCommandPermissions(input, context.place),
      async handle(input) {
        const command = readCommand(input, documents, context);
        store.add(command);
        const answer = { Command: describeCommand(command) };
        for (const invocation of command.invocations.values()) {
          void runInvocation(command, invocation, context.commandRunner, context);
        }
        return answer;
      },
    },
    CancelCommand: {
      permissions: anywhere('ssm:CancelCommand'),
      async handle(input) {
        store.get(requireText(input, 'CommandId')).cancel.abort(new Error('The command was cancelled.'));
        return {};
      },
    },
    GetCommandInvocation: {
      permissions: anywhere('ssm:GetCommandInvocation'),
      async handle(input) {
        const ids = [requireText(input, 'CommandId'), requireText(input, 'InstanceId')] as const;
        const { command, invocation } = store.invocation(...ids);
        const wanted = readText(input, 'PluginName');
        const shown = wanted
          ? invocation.plugins.find(({ name }) => name === wanted)
          : (invocation.plugins.findLast(({ status }) => status !== 'Pending') ?? invocation.plugins[0]);
        if (!shown) throw new AwsError('InvalidPluginName', `Command ${command.id} has no plugin ${wanted}.`);
        const whole = wanted ? {} : { Status: invocation.status, StatusDetails: statusDetails(invocation.status) };
        return { ...describePluginResult(command, invocation, shown), ...whole };
      },
    },
    ListCommands: {
      permissions: anywhere('ssm:ListCommands'),
      async handle(input) {
        const id = readText(input, 'CommandId');
        const instanceId = readText(input, 'InstanceId');
        const filters = readList(input, 'Filters');
        const found = (id ? [store.get(id)] : store.all()).filter(
          (command) =>
            (!instanceId || command.invocations.has(instanceId)) &&
            matchesFilters(command, overallStatus(command), filters),
        );
        const { items, NextToken } = page(found, input, 50);
        return { Commands: items.map(describeCommand), NextToken };
      },
    },
    ListCommandInvocations: {
      permissions: anywhere('ssm:ListCommandInvocations'),
      async handle(input) {
        const id = readText(input, 'CommandId');
        const instanceId = readText(input, 'InstanceId');
        const filters = readList(input, 'Filters');
        const found = (id ? [store.get(id)] : store.all()).flatMap((command) =>
          [...command.invocations.values()]
            .filter((invocation) => !instanceId || invocation.instanceId === instanceId)
            .filter((invocation) => matchesFilters(command, invocation.status, filters))
            .map((invocation) => describeInvocation(command, invocation, readBoolean(input, 'Details') ?? false)),
        );
        const { items, NextToken } = page(found, input, 50);
        return { CommandInvocations: items, NextToken };
      },
    },
  };
}
