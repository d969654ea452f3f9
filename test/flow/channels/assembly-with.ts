import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PeopleSettings } from '../../../functions/people/people-settings.ts';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../../..');

/** A cloud assembly in a folder of its own. */
export interface OwnAssembly {
  folder: string;
  remove(): void;
}

/** What a team deploys that has written these settings into runbooks/people.ts: the app of a copy of this repository, bundles and all. */
export async function assemblyWith(people: PeopleSettings): Promise<OwnAssembly> {
  const root = mkdtempSync(join(tmpdir(), 'kizuki-people-'));
  for (const part of ['functions', 'infra', 'runbooks', 'package.json']) {
    cpSync(join(repository, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'runbooks/people.ts'), `export const people = ${JSON.stringify(people)} as never;\n`);
  const folder = join(root, 'cdk.out');
  await run(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_VALIDATION: 'false', CDK_OUTDIR: folder, CDK_CONTEXT_JSON: '{}' },
  });
  tellAtOnce(join(folder, 'Kizuki.template.json'));
  return { folder, remove: () => rmSync(root, { recursive: true }) };
}

/** Messages wait a few seconds, so that the changes of one moment are told together; no test has to wait for that. */
function tellAtOnce(file: string): void {
  const template = JSON.parse(readFileSync(file, 'utf8')) as {
    Resources: Record<string, { Properties?: { QueueName?: unknown; DelaySeconds?: number } }>;
  };
  for (const { Properties = {} } of Object.values(template.Resources)) {
    if (String(Properties.QueueName).startsWith('kizuki-notify')) Properties.DelaySeconds = 0;
  }
  writeFileSync(file, JSON.stringify(template));
}
