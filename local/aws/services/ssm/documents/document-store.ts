import { AwsError } from '../../../service.ts';
import { documentNameOf } from '../arns.ts';

export type DocumentType = 'Automation' | 'Command' | 'ChangeCalendar';
/** `TEXT` is iCalendar, for change calendars alone. */
export type DocumentFormat = 'JSON' | 'YAML' | 'TEXT';

/** An SSM document with all of its versions. */
export interface StoredDocument {
  name: string;
  type: DocumentType;
  /** The account, or `Amazon`. */
  owner: string;
  targetType?: string;
  displayName?: string;
  tags: { Key: string; Value: string }[];
  createdAt: Date;
  defaultVersion: string;
  /** Oldest first; never empty. */
  versions: DocumentVersion[];
}

export interface DocumentVersion {
  /** `1`, `2`, … */
  version: string;
  versionName?: string;
  format: DocumentFormat;
  content: string;
  createdAt: Date;
  /** By file name. */
  attachments?: Map<string, Uint8Array>;
  /** Why its attachments could not be had: then it is in status Failed. */
  failed?: string;
}

/** The documents of this endpoint, by name. */
export interface DocumentStore {
  all(): StoredDocument[];
  find(nameOrArn: string): StoredDocument | undefined;
  /** Throws InvalidDocument where there is none. */
  get(nameOrArn: string): StoredDocument;
  put(document: StoredDocument): void;
  delete(name: string): void;
}

export function createDocumentStore(): DocumentStore {
  const documents = new Map<string, StoredDocument>();

  return {
    all: () => [...documents.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    find: (nameOrArn) => documents.get(documentNameOf(nameOrArn)),
    get(nameOrArn) {
      const found = documents.get(documentNameOf(nameOrArn));
      if (!found)
        throw new AwsError('InvalidDocument', `Document with name ${documentNameOf(nameOrArn)} does not exist.`);
      return found;
    },
    put(document) {
      documents.set(document.name, document);
    },
    delete(name) {
      documents.delete(name);
    },
  };
}

/** Status and StatusInformation of a version as the API gives them. */
export function statusOf({ failed }: DocumentVersion): { Status: string; StatusInformation?: string } {
  return failed === undefined ? { Status: 'Active' } : { Status: 'Failed', StatusInformation: failed };
}

/** The version that `1`, `$DEFAULT` (also where nothing is given) or `$LATEST` names; undefined where there is none. */
export function findVersion(document: StoredDocument, version = '$DEFAULT'): DocumentVersion | undefined {
  if (version === '$LATEST') return document.versions.at(-1);
  const wanted = version === '$DEFAULT' ? document.defaultVersion : version;
  return document.versions.find((one) => one.version === wanted);
}

/** Like `findVersion`, also by VersionName, which alone is enough; throws InvalidDocumentVersion. */
export function getVersion(document: StoredDocument, version?: string, versionName?: string): DocumentVersion {
  const named =
    versionName === undefined ? undefined : document.versions.find((one) => one.versionName === versionName);
  const found = versionName === undefined || version !== undefined ? findVersion(document, version) : named;
  if (found && (versionName === undefined || found === named)) return found;
  const wanted = [version, versionName].filter((part) => part !== undefined).join(' ');
  throw new AwsError('InvalidDocumentVersion', `Document ${document.name} has no version ${wanted}.`);
}
