import { createHash } from 'node:crypto';
import { readList } from '../../../read-field.ts';
import { AwsError, type Caller, type Input } from '../../../service.ts';
import type { SsmPorts } from '../ports.ts';
import { type DocumentStore, type DocumentVersion, getVersion } from './document-store.ts';
import { readData } from './read-content.ts';

/** The files attached to a version of a document, by name. */
type Attachments = Map<string, Uint8Array>;

interface Source {
  Key: string;
  Values: string[];
  Name?: string;
}

/**
 * Fetches what CreateDocument's or UpdateDocument's Attachments name, as the caller: from a folder on S3 (SourceUrl, the files that the
 * content names), a file on S3 (S3FileUrl), or another document (AttachmentReference). Where that fails, AWS keeps the document in status
 * Failed and tells why in StatusInformation; so does this.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AttachmentsSource.html
 */
export async function fetchAttachments(
  input: Input,
  caller: Caller,
  store: DocumentStore,
  { readObject }: Pick<SsmPorts, 'readObject'>,
): Promise<Pick<DocumentVersion, 'attachments' | 'failed'>> {
  const sources = readSources(input);
  if (sources.length === 0) return {};
  const declared = filesOf(String(input.Content));
  const attachments: Attachments = new Map();
  try {
    for (const source of sources)
      for (const [name, content] of await fetchSource(source)) attachments.set(name, content);
    for (const [name, expected] of declared) checkFile(name, expected, attachments.get(name));
    return { attachments };
  } catch (error) {
    return { attachments, failed: reasonOf(error) };
  }

  async function fetchSource({ Key, Values: [value = ''], Name }: Source): Promise<(readonly [string, Uint8Array])[]> {
    if (Key === 'AttachmentReference') return [referenced(value, Name, store)];
    if (Key === 'S3FileUrl') return [[Name ?? value.split('/').at(-1) ?? '', await fetchFile(value)]];
    const folder = value.replace(/\/?$/, '/');
    return Promise.all([...declared.keys()].map(async (name) => [name, await fetchFile(folder + name)] as const));
  }

  async function fetchFile(url: string): Promise<Uint8Array> {
    const { bucket, key } = placeOnS3(url);
    if (!readObject) throw new Error(`${url} cannot be read here: there is no S3`);
    return readObject(caller, bucket, key);
  }
}

function readSources(input: Input): Source[] {
  const sources = readList(input, 'Attachments') as Source[];
  for (const { Key, Values } of sources) {
    if (!['SourceUrl', 'S3FileUrl', 'AttachmentReference'].includes(Key))
      throw new AwsError(
        'ValidationException',
        `Attachments has no Key ${Key}; take SourceUrl, S3FileUrl or AttachmentReference.`,
      );
    if (!Array.isArray(Values) || Values.length !== 1)
      throw new AwsError('ValidationException', `Attachments takes one value for ${Key}.`);
  }
  return sources;
}

/** The SHA-256 of each file that a document's content names, by name. */
function filesOf(content: string): Map<string, string | undefined> {
  const { files } = readData(content);
  if (typeof files !== 'object' || files === null) return new Map();
  return new Map(
    Object.entries(files).map(([name, file]) => [name, file?.checksums?.sha256 as string | undefined] as const),
  );
}

function checkFile(name: string, expected: string | undefined, content: Uint8Array | undefined): void {
  if (!content) throw new Error(`the content names the file ${name}, which is not among the attachments`);
  const found = createHash('sha256').update(content).digest('hex');
  if (expected !== undefined && found !== expected)
    throw new Error(`the file ${name} has the SHA-256 ${found}, but the content says ${expected}`);
}

/** `s3://bucket/key`, or the same as a URL of S3 with the bucket as its host or in its path. */
function placeOnS3(url: string): { bucket: string; key: string } {
  const [, bucket, key] =
    /^s3:\/\/([^/]+)\/(.+)$/.exec(url) ??
    /^https:\/\/([^/]+)\.s3[.-][^/]*amazonaws\.com[^/]*\/(.+)$/.exec(url) ??
    /^https:\/\/s3[^/]*amazonaws\.com[^/]*\/([^/]+)\/(.+)$/.exec(url) ??
    [];
  if (bucket === undefined || key === undefined)
    throw new Error(`${url} is no place on S3, such as s3://bucket/folder/file`);
  return { bucket, key: decodeURIComponent(key) };
}

/** `DocumentName/version/file` */
function referenced(value: string, Name: string | undefined, store: DocumentStore): [string, Uint8Array] {
  const [document = '', version, file = ''] = value.split('/');
  const content = getVersion(store.get(document), version).attachments?.get(file);
  if (!content) throw new Error(`the document ${document} of version ${version} has no attachment ${file}`);
  return [Name ?? file, content];
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  return code === 'NoSuchBucket'
    ? "The specified S3 bucket doesn't exist. Verify that the URL of the S3 bucket is correct."
    : message;
}
