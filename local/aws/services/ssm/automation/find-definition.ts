import { roleOf } from '../../../../automation/document/role-of.ts';
import { readMap, readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Permission, type Place } from '../../../service.ts';
import { definitionArn, documentArn, documentNameOf, executionArn } from '../arns.ts';
import {
  type DocumentStore,
  type DocumentVersion,
  findVersion,
  type StoredDocument,
} from '../documents/document-store.ts';
import { compiledDocument } from './compiled-document.ts';

/** A document and which version of it. */
export interface Definition {
  document: StoredDocument;
  version: DocumentVersion;
}

/** The automation document of that name or ARN; throws the exceptions that AWS has where there is none. */
export function findDefinition(nameOrArn: string, wanted: string | undefined, documents: DocumentStore): Definition {
  const name = documentNameOf(nameOrArn);
  const document = documents.find(name);
  if (document?.type !== 'Automation') {
    const message = `Automation document with name ${name} does not exist${document ? `: it is of type ${document.type}` : ''}.`;
    throw new AwsError('AutomationDefinitionNotFoundException', message);
  }
  const version = findVersion(document, wanted);
  if (!version) {
    const message = `Automation document ${name} has no version ${wanted}.`;
    throw new AwsError('AutomationDefinitionVersionNotFoundException', message);
  }
  if (version.failed !== undefined) {
    const message = `Automation document ${name} is in status Failed: ${version.failed}`;
    throw new AwsError('AutomationDefinitionNotFoundException', message);
  }
  return { document, version };
}

/** The document that StartAutomationExecution names. */
export function requestedDefinition(input: Input, documents: DocumentStore): Definition {
  return findDefinition(requireText(input, 'DocumentName'), readText(input, 'DocumentVersion'), documents);
}

/**
 * What StartAutomationExecution needs: the document, the definition with its version as requested, the execution that comes to be, which
 * has no id yet, tagging it, and passing the document's role to SSM.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html and
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
 */
export function startPermissions(input: Input, documents: DocumentStore, place: Place): Permission[] {
  const action = 'ssm:StartAutomationExecution';
  const name = documentNameOf(String(input.DocumentName));
  const document = documents.find(name);
  const version = document?.type === 'Automation' && findVersion(document, readText(input, 'DocumentVersion'));
  const role =
    document &&
    version &&
    roleOf(compiledDocument(version), readMap(input, 'Parameters') as Record<string, string[]>, place);
  const execution = executionArn(place, '*');
  return [
    { action, resource: documentArn(place, name) },
    { action, resource: definitionArn(place, name, readText(input, 'DocumentVersion') ?? '$DEFAULT') },
    { action, resource: execution },
    ...(input.Tags?.length > 0 ? [{ action: 'ssm:AddTagsToResource', resource: execution }] : []),
    ...(role
      ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'ssm.amazonaws.com' } }]
      : []),
  ];
}
