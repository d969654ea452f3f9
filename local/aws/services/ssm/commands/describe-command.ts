import {
  type CommandInvocation,
  type CommandPlugin,
  hasEnded,
  overallStatus,
  type SentCommand,
  statusDetails,
} from './command.ts';

/** How much of each output the API answers, in characters. Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html */
const stdoutLimit = 24_000;
const stderrLimit = 8000;
const pluginOutputLimit = 2500;

/** A command as SendCommand and ListCommands answer it. */
export function describeCommand(command: SentCommand): Record<string, unknown> {
  const invocations = [...command.invocations.values()];
  const status = overallStatus(command);
  return {
    CommandId: command.id,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    Comment: command.comment,
    ExpiresAfter: new Date(command.requestedAt.getTime() + command.timeoutSeconds * 1000),
    Parameters: command.parameters,
    InstanceIds: command.instanceIds,
    Targets: command.targets,
    RequestedDateTime: command.requestedAt,
    Status: status,
    StatusDetails: statusDetails(status),
    MaxConcurrency: '50',
    MaxErrors: '0',
    TargetCount: invocations.length,
    CompletedCount: invocations.filter(({ status }) => hasEnded(status)).length,
    ErrorCount: invocations.filter(({ status }) => status === 'Failed' || status === 'TimedOut').length,
    DeliveryTimedOutCount: 0,
    TimeoutSeconds: command.timeoutSeconds,
  };
}

/** A command on one node as ListCommandInvocations answers it; with its steps where the request asks for details. */
export function describeInvocation(
  command: SentCommand,
  invocation: CommandInvocation,
  withDetails: boolean,
): Record<string, unknown> {
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    InstanceName: invocation.instanceId,
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    RequestedDateTime: command.requestedAt,
    Status: invocation.status,
    StatusDetails: statusDetails(invocation.status),
    StandardOutputUrl: '',
    StandardErrorUrl: '',
    CommandPlugins: withDetails ? invocation.plugins.map(describePlugin) : [],
  };
}

/** One step of a command on one node as GetCommandInvocation answers it. */
export function describePluginResult(
  command: SentCommand,
  invocation: CommandInvocation,
  plugin: CommandPlugin,
): Record<string, unknown> {
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    PluginName: plugin.name,
    ResponseCode: plugin.responseCode,
    ExecutionStartDateTime: plugin.startedAt?.toISOString() ?? '',
    ExecutionElapsedTime: elapsed(plugin),
    ExecutionEndDateTime: plugin.endedAt?.toISOString() ?? '',
    Status: plugin.status,
    StatusDetails: statusDetails(plugin.status),
    StandardOutputContent: plugin.stdout.slice(0, stdoutLimit),
    StandardOutputUrl: '',
    StandardErrorContent: plugin.stderr.slice(0, stderrLimit),
    StandardErrorUrl: '',
  };
}

function describePlugin(plugin: CommandPlugin): Record<string, unknown> {
  const errors = plugin.stderr && `\n----------ERROR-------\n${plugin.stderr}`;
  return {
    Name: plugin.name,
    Status: plugin.status,
    StatusDetails: statusDetails(plugin.status),
    ResponseCode: plugin.responseCode,
    ResponseStartDateTime: plugin.startedAt,
    ResponseFinishDateTime: plugin.endedAt,
    Output: `${plugin.stdout}${errors}`.slice(0, pluginOutputLimit),
  };
}

/** ISO 8601 duration, such as `PT1.234S`. */
function elapsed({ startedAt, endedAt }: CommandPlugin): string {
  if (!startedAt || !endedAt) return '';
  return `PT${(endedAt.getTime() - startedAt.getTime()) / 1000}S`;
}
