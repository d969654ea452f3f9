import { readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';
import { type DocumentVersion, getVersion, type StoredDocument } from './document-store.ts';
import { checkContent } from './read-content.ts';
import { readFormat } from './read-format.ts';

/**
 * Refuses an update that AWS would: only the latest version can be updated, to content and a VersionName that no other has.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocument.html
 */
export function refuseUpdate(document: StoredDocument, input: Input): void {
  const { name, versions, type } = document;
  const content = requireText(input, 'Content');
  const wanted = readText(input, 'DocumentVersion');
  if (wanted !== undefined && getVersion(document, wanted) !== versions.at(-1))
    throw new AwsError('InvalidDocumentVersion', `Only the latest version of ${name} can be updated, not ${wanted}.`);
  if (versions.some((version) => version.content === content))
    throw new AwsError('DuplicateDocumentContent', `The content is that of an earlier version of ${name}.`);
  const { versionName } = versionNameOf(input);
  if (versionName !== undefined && versions.some((version) => version.versionName === versionName))
    throw new AwsError('DuplicateDocumentVersionName', `A version of ${name} is named ${versionName} already.`);
  checkContent(content, type, readFormat(input, type));
}

/** Adds what UpdateDocument asks for; throws what `refuseUpdate` does. */
export function addVersion(document: StoredDocument, input: Input, createdAt: Date): DocumentVersion {
  refuseUpdate(document, input);
  const latest: DocumentVersion = {
    version: String(Number(document.versions.at(-1)?.version) + 1),
    ...versionNameOf(input),
    format: readFormat(input, document.type),
    content: requireText(input, 'Content'),
    createdAt,
  };
  document.versions.push(latest);
  document.displayName = readText(input, 'DisplayName') ?? document.displayName;
  document.targetType = readText(input, 'TargetType') ?? document.targetType;
  return latest;
}

/** Deletes one version; the default one goes only with the whole document: InvalidDocumentOperation. */
export function deleteVersion(document: StoredDocument, input: Input): void {
  const { version } = getVersion(document, readText(input, 'DocumentVersion'), readText(input, 'VersionName'));
  if (version === document.defaultVersion) {
    const message = `Version ${version} is the default one of ${document.name} and cannot be deleted alone.`;
    throw new AwsError('InvalidDocumentOperation', message);
  }
  document.versions = document.versions.filter((one) => one.version !== version);
}

/** The VersionName of a request, if it has one. */
export function versionNameOf(input: Input): { versionName?: string } {
  const versionName = readText(input, 'VersionName');
  if (versionName === undefined) return {};
  if (/^[a-zA-Z0-9_\-.]{1,128}$/.test(versionName)) return { versionName };
  const message = `VersionName must be 1 to 128 letters, digits, _, - or ., but was ${versionName}.`;
  throw new AwsError('ValidationException', message);
}
