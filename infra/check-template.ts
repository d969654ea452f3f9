import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run check:template`: synthesizes the app with the CDK's validation and cdk-nag on, and has cfn-lint look at the templates where it
 * is installed. Exits 1 on any finding, warnings too; a check that could not be made is said, not passed over.
 */
const outdir = mkdtempSync(join(tmpdir(), 'kizuki-template-'));
try {
  process.exitCode = synthesize() && lint() ? 0 : 1;
} finally {
  rmSync(outdir, { recursive: true });
}

function synthesize(): boolean {
  const { CDK_VALIDATION: _, ...env } = process.env;
  const app = join(import.meta.dirname, 'app.ts');
  const { status } = spawnSync(process.execPath, [app], { env: { ...env, CDK_OUTDIR: outdir }, stdio: 'inherit' });
  console.log(status === 0 ? 'synth, validation and cdk-nag: no findings' : 'synth, validation or cdk-nag: see above');
  return status === 0;
}

function lint(): boolean {
  const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
  const paths = templates.map((file) => join(outdir, file));
  const { error, status } = spawnSync('cfn-lint', ['--template', ...paths], { stdio: 'inherit' });
  // A version manager's stand-in for a program that is not there ends with 127, as a shell does.
  if (error || status === 127) {
    if (error && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.log('cfn-lint: skipped, because it is not installed here (pip install cfn-lint)');
    return true;
  }
  console.log(status === 0 ? `cfn-lint: no findings in ${templates.join(', ')}` : 'cfn-lint: see above');
  return status === 0;
}
