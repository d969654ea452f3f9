import { isBinary } from './binary-members.ts';

/**
 * An SDK answer as boto3 gives it: plain data with `ResponseMetadata`, which documents select `HTTPStatusCode` from, times as ISO 8601
 * text, members without value left out. Bytes and streams become text, or base64 where they are none; `api` is the operation that answered.
 */
export async function plainOutput(answer: object, api?: string): Promise<Record<string, unknown>> {
  const { $metadata, ...members } = answer as { $metadata?: Metadata };
  return { ...Object.fromEntries(await plainEntries(Object.entries(members), api)), ...responseMetadata($metadata) };
}

interface Metadata {
  httpStatusCode?: number;
  requestId?: string;
  attempts?: number;
}

/** https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html */
function responseMetadata(metadata: Metadata | undefined): object {
  if (metadata?.httpStatusCode === undefined) return {};
  return {
    ResponseMetadata: {
      ...(metadata.requestId === undefined ? {} : { RequestId: metadata.requestId }),
      HTTPStatusCode: metadata.httpStatusCode,
      RetryAttempts: (metadata.attempts ?? 1) - 1,
    },
  };
}

async function plain(value: unknown, api?: string, name?: string): Promise<unknown> {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return blobText(value, name, api);
  if (Array.isArray(value)) return Promise.all(value.map((item) => plain(item, api)));
  if ('transformToByteArray' in value && typeof value.transformToByteArray === 'function')
    return blobText(await value.transformToByteArray(), name, api);
  return Object.fromEntries(await plainEntries(Object.entries(value), api));
}

async function plainEntries(entries: [string, unknown][], api?: string): Promise<[string, unknown][]> {
  const defined = entries.filter(([, value]) => value !== undefined);
  return Promise.all(
    defined.map(async ([key, value]): Promise<[string, unknown]> => [key, await plain(value, api, key)]),
  );
}

function blobText(bytes: Uint8Array, name: string | undefined, api?: string): string {
  const base64 = () => Buffer.from(bytes).toString('base64');
  if (isBinary(name, api)) return base64();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return base64(); // not text
  }
}
