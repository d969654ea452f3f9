import { UsageError } from '../../usage-error.ts';

/** Where AWS is for this run, and as whom it is called. */
export interface AwsAccess {
  /** Absent for AWS itself. */
  endpoint?: string;
  region: string;
  partition: string;
  /** Absent where the SDK's default chain finds them. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

const LOCAL = 'http://127.0.0.1:4566';
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Reads endpoint, region and credentials from options and environment. A loopback endpoint needs no credentials: where the environment
 * has none, dummies are used, and never a profile or role of the machine.
 */
export function awsAccess(
  options: { endpoint?: string; region?: string },
  environment: Record<string, string | undefined>,
): AwsAccess {
  const region = options.region ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION || 'ap-northeast-1');
  const place = { region, partition: partitionOf(region) };
  const chosen = options.endpoint ?? (environment.AWS_ENDPOINT_URL || LOCAL);
  if (chosen === 'aws') return place;

  const url = URL.canParse(chosen) ? new URL(chosen) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--endpoint ${chosen} is not a URL; give one such as ${LOCAL}, or the word aws`);
  }
  const dummies = loopback.test(url.hostname) && !environment.AWS_ACCESS_KEY_ID;
  return {
    ...place,
    endpoint: chosen,
    ...(dummies ? { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } : {}),
  };
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
