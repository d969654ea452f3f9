import { type AwsCli, startAwsCli } from '../../../fixtures/aws-cli/aws-cli.ts';
import { onPath } from '../../../fixtures/on-path.ts';

/** Skipped where the AWS command line is not installed: its wire cannot be tried without it. */
export const describeWithCli = onPath('aws') ? describe : describe.skip;

let starting: Promise<AwsCli> | undefined;
afterAll(async () => (await starting)?.stop());

/** What the real `aws` command line prints as JSON when it is pointed at that endpoint, undefined where it prints nothing. */
export async function aws(endpointUrl: string, args: string[]): Promise<unknown> {
  starting ??= startAwsCli({
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_DEFAULT_REGION: 'ap-northeast-1',
  });
  const { code, stdout, stderr } = await (await starting).run(['--endpoint-url', endpointUrl, ...args]);
  if (code !== 0) throw new Error(`aws ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}
