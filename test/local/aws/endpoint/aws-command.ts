import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the real `aws` command line prints as JSON when it is pointed at that endpoint, undefined where it prints nothing. */
export async function aws(endpointUrl: string, args: string[]): Promise<unknown> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_DEFAULT_REGION: 'ap-northeast-1',
    AWS_PAGER: '',
    AWS_DEFAULT_OUTPUT: 'json',
  };
  const { stdout } = await run('aws', ['--endpoint-url', endpointUrl, ...args], { env });
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}
