import { GetPublicAccessBlockCommand, type PublicAccessBlockConfiguration, S3Client } from '@aws-sdk/client-s3';

interface Block {
  /** Whether the bucket has a configuration of its own. */
  isThere: boolean;
  /** Whether it lets nobody in already. */
  isClosed: boolean;
  configuration: Required<PublicAccessBlockConfiguration>;
}

type Get = () => Promise<{ PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration }>;

const open = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
};

/**
 * What a bucket blocks. S3 answers with an error where it has no configuration, which SSM cannot tell from other errors.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html
 *
 * @throws {Error} of S3, where the bucket cannot be read.
 */
export async function handler({ bucket }: { bucket: string }): Promise<Block> {
  // An endpoint of one's own, such as the local one, has no host name for each bucket.
  const s3 = new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
  return readBlock(() => s3.send(new GetPublicAccessBlockCommand({ Bucket: bucket })));
}

/** What `get` finds; nothing is blocked where there is no configuration. */
export async function readBlock(get: Get): Promise<Block> {
  try {
    const { PublicAccessBlockConfiguration } = await get();
    const configuration = { ...open, ...PublicAccessBlockConfiguration };
    return { isThere: true, isClosed: Object.values(configuration).every(Boolean), configuration };
  } catch (error) {
    if ((error as Error).name !== 'NoSuchPublicAccessBlockConfiguration') throw error;
    return { isThere: false, isClosed: false, configuration: open };
  }
}
