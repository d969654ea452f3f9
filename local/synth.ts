import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { UsageError } from './usage-error.ts';

export interface Synthesis {
  /** Directory of the cloud assembly, such as `cdk.out`. */
  outDir: string;
  /** Settings of the app, as `cdk -c NAME=VALUE` gives them. */
  context?: Record<string, string>;
  /** Ends it early. */
  signal?: AbortSignal;
}

const repository = dirname(import.meta.dirname);

/**
 * Writes the cloud assembly by running the CDK app, without the CDK's own checks unless CDK_VALIDATION asks for them.
 * Throws `UsageError` with what the app said where it fails, the signal's reason where that ended it.
 */
export async function synthesize({ outDir, context = {}, signal }: Synthesis): Promise<void> {
  const child = spawn(process.execPath, [join(repository, 'infra/app.ts')], {
    cwd: repository,
    env: { CDK_VALIDATION: 'false', ...process.env, CDK_OUTDIR: outDir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(signal && { signal }),
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  signal?.throwIfAborted();
  if (exitCode !== 0)
    throw new UsageError(`the CDK app cannot be synthesized (exit code ${exitCode}):\n${said.trimEnd()}`);
}
