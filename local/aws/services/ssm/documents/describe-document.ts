import { createHash } from 'node:crypto';
import { type DocumentVersion, getVersion, type StoredDocument, statusOf } from './document-store.ts';
import { readData } from './read-content.ts';

/**
 * A document as DescribeDocument, CreateDocument and UpdateDocument answer it.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DocumentDescription.html
 */
export function describeDocument(
  document: StoredDocument,
  version: DocumentVersion = getVersion(document),
): Record<string, unknown> {
  const data = document.type === 'ChangeCalendar' ? {} : readData(version.content);
  return {
    ...identifyDocument(document, version),
    Hash: createHash('sha256').update(version.content).digest('hex'),
    HashType: 'Sha256',
    ...statusOf(version),
    Description: data.description,
    Parameters: parameters(data.parameters),
    LatestVersion: document.versions.at(-1)?.version,
    DefaultVersion: document.defaultVersion,
    ...(version.attachments && {
      AttachmentsInformation: [...version.attachments.keys()].map((Name) => ({ Name })),
    }),
  };
}

/** A document as ListDocuments answers it. */
export function identifyDocument(document: StoredDocument, version: DocumentVersion): Record<string, unknown> {
  return {
    Name: document.name,
    DisplayName: document.displayName,
    CreatedDate: version.createdAt,
    Owner: document.owner,
    VersionName: version.versionName,
    PlatformTypes: ['Windows', 'Linux', 'MacOS'],
    DocumentVersion: version.version,
    DocumentType: document.type,
    SchemaVersion: document.type === 'ChangeCalendar' ? undefined : readData(version.content).schemaVersion,
    DocumentFormat: version.format,
    TargetType: document.targetType,
    Tags: document.tags,
  };
}

/** A version as ListDocumentVersions answers it. Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DocumentVersionInfo.html */
export function describeVersion(document: StoredDocument, version: DocumentVersion): Record<string, unknown> {
  return {
    Name: document.name,
    DisplayName: document.displayName,
    DocumentVersion: version.version,
    VersionName: version.versionName,
    CreatedDate: version.createdAt,
    IsDefaultVersion: version.version === document.defaultVersion,
    DocumentFormat: version.format,
    ...statusOf(version),
  };
}

function parameters(declared: unknown): object[] | undefined {
  if (typeof declared !== 'object' || declared === null) return undefined;
  return Object.entries(declared).map(([Name, definition]) => ({
    Name,
    Type: definition.type,
    Description: definition.description,
    DefaultValue: definition.default === undefined ? undefined : text(definition.default),
  }));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
