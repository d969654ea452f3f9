import { randomUUID } from 'node:crypto';
import type { CommandRunner } from '../../../command-runner.ts';
import { readInteger, readList, readMap, readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Permission, type Place, type ServiceContext } from '../../../service.ts';
import { documentArn, instanceArn } from '../arns.ts';
import { type DocumentStore, getVersion } from '../documents/document-store.ts';
import { readData } from '../documents/read-content.ts';
import type { SentCommand } from './command.ts';
import { checkCommandDocument } from './command-document.ts';
import { commandScripts } from './command-script.ts';

/** SendCommand needs the document, and each instance it goes to. */
export function sendCommandPermissions(input: Input, place: Place): Permission[] {
  const action = 'ssm:SendCommand';
  const document = { action, resource: documentArn(place, String(input.DocumentName)) };
  const instances = [...new Set(instanceIdsOf(input))].map((id) => ({ action, resource: instanceArn(place, id) }));
  return [document, ...instances];
}

/**
 * Reads SendCommand's input; throws the `AwsError` that AWS answers where the document, a node or a parameter is not valid.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html
 */
export function readCommand(
  input: Input,
  documents: DocumentStore,
  { clock, place, commandRunner }: ServiceContext & { commandRunner: CommandRunner },
): SentCommand {
  const document = documents.get(requireText(input, 'DocumentName'));
  const version = getVersion(document, readText(input, 'DocumentVersion'));
  if (document.type !== 'Command') {
    throw new AwsError('InvalidDocument', `${document.name} is a document of type ${document.type}, not Command.`);
  }
  const parameters = readMap(input, 'Parameters') as Record<string, string[]>;
  const scripts = commandScripts(checkCommandDocument(readData(version.content)), parameters);
  const instanceIds = [...new Set(instanceIdsOf(input))];
  const unknown = instanceIds.filter((id) => !commandRunner.instanceIds.includes(id));
  if (instanceIds.length === 0 || unknown.length > 0) {
    const message = `Instances [[${unknown.join(', ')}]] not in a valid state for account ${place.account}`;
    throw new AwsError('InvalidInstanceId', message);
  }
  return {
    id: randomUUID(),
    documentName: document.name,
    documentVersion: readText(input, 'DocumentVersion') ?? '$DEFAULT',
    comment: readText(input, 'Comment') ?? '',
    parameters,
    scripts,
    instanceIds: readList(input, 'InstanceIds').map(String),
    targets: readList(input, 'Targets'),
    timeoutSeconds: readInteger(input, 'TimeoutSeconds', 30, 2_592_000) ?? 3600,
    requestedAt: new Date(clock.now()),
    invocations: new Map(
      instanceIds.map((instanceId) => [
        instanceId,
        {
          instanceId,
          status: 'Pending',
          plugins: scripts.map(({ name }) => ({ name, status: 'Pending', responseCode: -1, stdout: '', stderr: '' })),
        },
      ]),
    ),
    cancel: new AbortController(),
  };
}

function instanceIdsOf(input: Input): string[] {
  const targets = readList(input, 'Targets').flatMap(({ Key, Values = [] }) => {
    if (Key === 'InstanceIds') return Values;
    throw new AwsError('InvalidTarget', `Targets with the key ${Key} cannot be resolved here; only InstanceIds.`);
  });
  return [...readList(input, 'InstanceIds'), ...targets].map(String);
}
