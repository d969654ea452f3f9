import { callError } from './call-error.ts';
import type { SdkCallerOptions } from './sdk-caller.ts';

/** The bytes of an object on S3, which the caller of operations by name would make a text of. Throws `AwsCallError`. */
export async function readObject(
  { endpoint, region, credentials }: SdkCallerOptions,
  Bucket: string,
  Key: string,
): Promise<Uint8Array> {
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    region,
    forcePathStyle: true,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  } catch (error) {
    throw callError(error, 's3', 'GetObject', endpoint);
  } finally {
    client.destroy();
  }
}
