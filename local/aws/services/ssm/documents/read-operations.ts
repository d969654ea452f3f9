import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { readText, requireText } from '../../../read-field.ts';
import type { Input, Operation, Place } from '../../../service.ts';
import { documentArn } from '../arns.ts';
import { page } from '../page.ts';
import { describeDocument, describeVersion, identifyDocument } from './describe-document.ts';
import {
  type DocumentFormat,
  type DocumentStore,
  type DocumentVersion,
  getVersion,
  type StoredDocument,
  statusOf,
} from './document-store.ts';
import { filterDocuments } from './filter-documents.ts';
import { readData } from './read-content.ts';
import { readFormat } from './read-format.ts';

/**
 * GetDocument, DescribeDocument, ListDocumentVersions and ListDocuments.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html and its neighbours
 */
export function documentReadOperations(store: DocumentStore, place: Place): Record<string, Operation> {
  const onDocument = (action: string) => (input: Input) => [
    { action, resource: documentArn(place, String(input.Name)) },
  ];
  return {
    GetDocument: {
      permissions: onDocument('ssm:GetDocument'),
      async handle(input) {
        const document = store.get(requireText(input, 'Name'));
        const version = requestedVersion(document, input);
        const format = input.DocumentFormat ? readFormat(input, document.type) : version.format;
        return {
          Name: document.name,
          DisplayName: document.displayName,
          CreatedDate: version.createdAt,
          VersionName: version.versionName,
          DocumentVersion: version.version,
          ...statusOf(version),
          Content: contentAs(version, format),
          DocumentType: document.type,
          DocumentFormat: format,
          ...(version.attachments && { AttachmentsContent: [...version.attachments].map(describeAttachment) }),
        };
      },
    },
    DescribeDocument: {
      permissions: onDocument('ssm:DescribeDocument'),
      async handle(input) {
        const document = store.get(requireText(input, 'Name'));
        return { Document: describeDocument(document, requestedVersion(document, input)) };
      },
    },
    ListDocumentVersions: {
      permissions: onDocument('ssm:ListDocumentVersions'),
      async handle(input) {
        const document = store.get(requireText(input, 'Name'));
        const { items, NextToken } = page(document.versions.toReversed(), input, 50);
        return { DocumentVersions: items.map((version) => describeVersion(document, version)), NextToken };
      },
    },
    ListDocuments: {
      permissions: () => [{ action: 'ssm:ListDocuments', resource: '*' }],
      async handle(input) {
        const { items, NextToken } = page(filterDocuments(store.all(), input), input, 50);
        const DocumentIdentifiers = items.map((document) => identifyDocument(document, getVersion(document)));
        return { DocumentIdentifiers, NextToken };
      },
    },
  };
}

function requestedVersion(document: StoredDocument, input: Input): DocumentVersion {
  return getVersion(document, readText(input, 'DocumentVersion'), readText(input, 'VersionName'));
}

/** Without the Url that AWS gives: no server here has the file. */
function describeAttachment([Name, content]: [string, Uint8Array]): Record<string, unknown> {
  return {
    Name,
    Size: content.byteLength,
    Hash: createHash('sha256').update(content).digest('hex'),
    HashType: 'Sha256',
  };
}

function contentAs(version: DocumentVersion, format: DocumentFormat): string {
  if (format === version.format) return version.content;
  const data = readData(version.content);
  return format === 'JSON' ? JSON.stringify(data, null, 2) : stringify(data);
}
