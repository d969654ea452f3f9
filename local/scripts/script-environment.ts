import { delimiter, join } from 'node:path';

/** Where scripts find AWS. */
export interface ScriptAws {
  /** All services at this URL; AWS's own endpoints where absent. */
  endpoint?: string | (() => string);
  region: string;
}

export interface ScriptCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/**
 * The whole environment of a script: nothing of this machine's but PATH, so that neither ~/.aws nor the credentials of the shell
 * reach it. boto3 from 1.28 on and the AWS tools heed AWS_ENDPOINT_URL.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function scriptEnvironment(
  folder: string,
  { accessKeyId, secretAccessKey, sessionToken }: ScriptCredentials,
  { endpoint, region }: ScriptAws,
): Record<string, string> {
  const url = typeof endpoint === 'function' ? endpoint() : endpoint;
  const home = join(folder, 'work');
  return {
    PATH: process.env.PATH ?? ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME: home,
    TMPDIR: home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    PYTHONUTF8: '1',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    ...(url === undefined ? {} : { AWS_ENDPOINT_URL: url }),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
