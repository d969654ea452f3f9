import { readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Operation, type ServiceContext } from '../../../service.ts';
import { documentArn } from '../arns.ts';
import { describeDocument } from './describe-document.ts';
import {
  type DocumentFormat,
  type DocumentStore,
  type DocumentType,
  getVersion,
  type StoredDocument,
} from './document-store.ts';
import { checkContent } from './read-content.ts';

/**
 * CreateDocument, UpdateDocument, UpdateDocumentDefaultVersion and DeleteDocument.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html and its neighbours
 */
export function documentWriteOperations(
  store: DocumentStore,
  { place, clock }: ServiceContext,
): Record<string, Operation> {
  const onDocument = (action: string) => (input: Input) => [
    { action, resource: documentArn(place, String(input.Name)) },
  ];
  return {
    CreateDocument: {
      permissions: onDocument('ssm:CreateDocument'),
      async handle(input) {
        const document = newDocument(input, place.account, new Date(clock.now()));
        if (store.find(document.name)) {
          throw new AwsError('DocumentAlreadyExists', `A document with the name ${document.name} exists already.`);
        }
        store.put(document);
        return { DocumentDescription: describeDocument(document) };
      },
    },
    UpdateDocument: {
      permissions: onDocument('ssm:UpdateDocument'),
      async handle(input) {
        const document = store.get(requireText(input, 'Name'));
        const latest = addVersion(document, input, new Date(clock.now()));
        return { DocumentDescription: describeDocument(document, latest) };
      },
    },
    UpdateDocumentDefaultVersion: {
      permissions: onDocument('ssm:UpdateDocumentDefaultVersion'),
      async handle(input) {
        const document = store.get(requireText(input, 'Name'));
        const { version } = getVersion(document, requireText(input, 'DocumentVersion'));
        document.defaultVersion = version;
        return { Description: { Name: document.name, DefaultVersion: version } };
      },
    },
    DeleteDocument: {
      permissions: onDocument('ssm:DeleteDocument'),
      async handle(input) {
        const { name } = store.get(requireText(input, 'Name'));
        store.delete(name);
        return {};
      },
    },
  };
}

/** Reads CreateDocument's input; throws `AwsError` where the name, type or content is not valid. */
export function newDocument(input: Input, owner: string, createdAt: Date): StoredDocument {
  const name = requireText(input, 'Name');
  if (!/^[a-zA-Z0-9_\-.]{3,128}$/.test(name)) {
    throw new AwsError(
      'ValidationException',
      `The name ${name} must be 3 to 128 letters, digits, _, - or . characters.`,
    );
  }
  const type = readType(input);
  const content = requireText(input, 'Content');
  checkContent(content, type, readFormat(input, type));
  return {
    name,
    type,
    owner,
    targetType: readText(input, 'TargetType'),
    displayName: readText(input, 'DisplayName'),
    tags: input.Tags ?? [],
    createdAt,
    defaultVersion: '1',
    versions: [
      {
        version: '1',
        versionName: readText(input, 'VersionName'),
        format: readFormat(input, type),
        content,
        createdAt,
      },
    ],
  };
}

function addVersion(document: StoredDocument, input: Input, createdAt: Date) {
  const content = requireText(input, 'Content');
  if (document.versions.some((version) => version.content === content)) {
    throw new AwsError('DuplicateDocumentContent', `The content is that of an earlier version of ${document.name}.`);
  }
  checkContent(content, document.type, readFormat(input, document.type));
  const latest = {
    version: String(document.versions.length + 1),
    versionName: readText(input, 'VersionName'),
    format: readFormat(input, document.type),
    content,
    createdAt,
  };
  document.versions.push(latest);
  return latest;
}

function readType(input: Input): DocumentType {
  const type = readText(input, 'DocumentType') ?? 'Command';
  if (type === 'Automation' || type === 'Command' || type === 'ChangeCalendar') return type;
  throw new AwsError(
    'InvalidDocumentType',
    `Documents of type ${type} cannot be used here; only Automation, Command and ChangeCalendar.`,
  );
}

/** The format that a request names for a document of this type; a change calendar is iCalendar text, and nothing else is. */
export function readFormat(input: Input, type: DocumentType): DocumentFormat {
  const format = readText(input, 'DocumentFormat') ?? 'JSON';
  const allowed: DocumentFormat[] = type === 'ChangeCalendar' ? ['TEXT'] : ['JSON', 'YAML'];
  const found = allowed.find((one) => one === format);
  if (found !== undefined) return found;
  const message = `DocumentFormat must be ${allowed.join(' or ')} for a document of type ${type}, but was ${format}.`;
  throw new AwsError('ValidationException', message);
}
