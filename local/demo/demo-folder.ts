import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readAssembly } from '../aws/template/assembly.ts';
import { isOrphaned, writeOwner } from '../host/run-owner.ts';
import { UsageError } from '../usage-error.ts';

const alarmName = 'kizuki-demo-disk-full';

/** The folder that the template's alarm on disk use watches. Throws `UsageError` where there is no such alarm. */
export function watchedFolder(template: string): string {
  const resources = readAssembly(template).flatMap((stack) => Object.values(stack.template.Resources));
  const alarm = resources.find(
    ({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties?.AlarmName === alarmName,
  );
  const dimensions = (alarm?.Properties?.Dimensions ?? []) as { Name: string; Value: unknown }[];
  const folder = dimensions.find(({ Name }) => Name === 'Folder')?.Value;
  if (typeof folder === 'string') return folder;
  throw new UsageError(
    `${template} has no alarm ${alarmName} with the dimension Folder; give --template a directory that "npm run synth" wrote`,
  );
}

/**
 * Makes the folder that a given template watches, and resolves to what removes it again, together with the copies that the runbook
 * puts beside it. Throws `UsageError` where one of both is there already, unless a killed run left it: the demo fills and empties only what is its own.
 */
export async function makeDemoFolder(folder: string): Promise<() => Promise<void>> {
  const own = [folder, `${folder}-kizuki-copies`];
  const mark = `${folder}-kizuki-owner`;
  const remove = async () => {
    for (const path of [...own, mark]) await rm(path, { recursive: true, force: true });
  };
  if (await isOrphaned(mark)) await remove();
  const taken = own.find((path) => existsSync(path));
  if (taken !== undefined) {
    throw new UsageError(
      `${taken} exists, and the demo would fill it with files; synthesize with -c demoFolder=PATH for a path that does not exist`,
    );
  }
  try {
    await mkdir(dirname(folder), { recursive: true });
    await writeOwner(mark);
    await mkdir(folder);
  } catch (cause) {
    throw new UsageError(`cannot make the folder ${folder} that the template watches: ${(cause as Error).message}`, {
      cause,
    });
  }
  return remove;
}
