import { readMap, readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Permission, type Place } from '../../../service.ts';
import { definitionArn, documentArn, documentNameOf } from '../arns.ts';
import {
  type DocumentStore,
  type DocumentVersion,
  findVersion,
  type StoredDocument,
} from '../documents/document-store.ts';
import { readData } from '../documents/read-content.ts';

/** The document that StartAutomationExecution names; throws the exceptions that AWS has where there is none. */
export function findDefinition(
  input: Input,
  documents: DocumentStore,
): { document: StoredDocument; version: DocumentVersion } {
  const name = documentNameOf(requireText(input, 'DocumentName'));
  const document = documents.find(name);
  if (document?.type !== 'Automation') {
    const message = `Automation document with name ${name} does not exist${document ? `: it is of type ${document.type}` : ''}.`;
    throw new AwsError('AutomationDefinitionNotFoundException', message);
  }
  const wanted = readText(input, 'DocumentVersion');
  const version = findVersion(document, wanted);
  if (!version) {
    const message = `Automation document ${name} has no version ${wanted}.`;
    throw new AwsError('AutomationDefinitionVersionNotFoundException', message);
  }
  return { document, version };
}

/**
 * What StartAutomationExecution needs: the document, the definition with its version as requested, and passing the document's role to SSM.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
 */
export function startPermissions(input: Input, documents: DocumentStore, place: Place): Permission[] {
  const action = 'ssm:StartAutomationExecution';
  const name = documentNameOf(String(input.DocumentName));
  const role = assumeRoleOf(input, documents);
  return [
    { action, resource: documentArn(place, name) },
    { action, resource: definitionArn(place, name, readText(input, 'DocumentVersion') ?? '$DEFAULT') },
    ...(role
      ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'ssm.amazonaws.com' } }]
      : []),
  ];
}

/** The role that the document assumes: an ARN, or the parameter that holds it; undefined where there is none. */
export function assumeRoleOf(input: Input, documents: DocumentStore): string | undefined {
  const document = documents.find(String(input.DocumentName));
  const version = document && findVersion(document, readText(input, 'DocumentVersion'));
  if (!version) return undefined;
  const data = readData(version.content) as { assumeRole?: string; parameters?: Record<string, { default?: unknown }> };
  const parameter = /^\{\{\s*(\w+)\s*\}\}$/.exec(data.assumeRole ?? '')?.[1];
  if (parameter === undefined) return data.assumeRole || undefined;
  const given = (readMap(input, 'Parameters') as Record<string, string[]>)[parameter]?.[0];
  const role = given ?? data.parameters?.[parameter]?.default;
  return typeof role === 'string' && role !== '' ? role : undefined;
}
