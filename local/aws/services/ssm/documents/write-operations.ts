import { readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Operation, type ServiceContext } from '../../../service.ts';
import { documentArn } from '../arns.ts';
import type { SsmPorts } from '../ports.ts';
import { fetchAttachments } from './attachments.ts';
import { describeDocument } from './describe-document.ts';
import { type DocumentStore, type DocumentType, getVersion, type StoredDocument } from './document-store.ts';
import { checkContent } from './read-content.ts';
import { readFormat } from './read-format.ts';
import { addVersion, deleteVersion, refuseUpdate, versionNameOf } from './versions.ts';

/**
 * CreateDocument, UpdateDocument, UpdateDocumentDefaultVersion and DeleteDocument.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html and its neighbours
 */
export function documentWriteOperations(
  store: DocumentStore,
  context: ServiceContext & Pick<SsmPorts, 'readObject'>,
): Record<string, Operation> {
  const { place, clock } = context;
  const onDocument = (action: string) => (input: Input) => [
    { action, resource: documentArn(place, String(input.Name)) },
  ];
  return {
    CreateDocument: {
      permissions: onDocument('ssm:CreateDocument'),
      async handle(input, caller) {
        const document = newDocument(input, place.account, new Date(clock.now()));
        refuseExisting(document.name);
        const attached = await fetchAttachments(input, caller, store, context);
        refuseExisting(document.name); // nothing is awaited from here on
        Object.assign(getVersion(document), attached);
        store.put(document);
        return { DocumentDescription: describeDocument(document) };
      },
    },
    UpdateDocument: {
      permissions: onDocument('ssm:UpdateDocument'),
      async handle(input, caller) {
        const document = store.get(requireText(input, 'Name'));
        refuseUpdate(document, input);
        const attached = await fetchAttachments(input, caller, store, context);
        const latest = addVersion(document, input, new Date(clock.now()));
        Object.assign(latest, attached);
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
        const document = store.get(requireText(input, 'Name'));
        if (input.DocumentVersion === undefined && input.VersionName === undefined) store.delete(document.name);
        else deleteVersion(document, input);
        return {};
      },
    },
  };

  function refuseExisting(name: string): void {
    if (store.find(name))
      throw new AwsError('DocumentAlreadyExists', `A document with the name ${name} exists already.`);
  }
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
  const format = readFormat(input, type);
  checkContent(content, type, format);
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
        ...versionNameOf(input),
        format,
        content,
        createdAt,
      },
    ],
  };
}

function readType(input: Input): DocumentType {
  const type = readText(input, 'DocumentType') ?? 'Command';
  if (type === 'Automation' || type === 'Command' || type === 'ChangeCalendar') return type;
  throw new AwsError(
    'InvalidDocumentType',
    `Documents of type ${type} cannot be used here; only Automation, Command and ChangeCalendar.`,
  );
}
