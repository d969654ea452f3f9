import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ScriptRun } from '../automation/ports.ts';

/** The name that scripts have on AWS, as tracebacks there show. */
const scriptName = 'customer_script';

/** Lays out a script's folder: what it is asked in request.json, and in `work` the script with its attachments. */
export async function writeWork(folder: string, script: ScriptRun, ending: 'py' | 'ps1'): Promise<void> {
  const work = join(folder, 'work');
  await mkdir(work);
  const attachments = Object.entries(script.attachments ?? {}).map(([name, content]) => ({
    name: basename(name),
    content,
  }));
  const names = attachments.map(({ name }) => name);
  const request = {
    handler: script.handler,
    module: script.script === undefined ? names.find((name) => name.endsWith('.py'))?.slice(0, -3) : scriptName,
    archives: names.filter((name) => /\.zip$/i.test(name)),
    payload: script.payload,
    context: script.context,
  };
  await Promise.all([
    writeFile(join(folder, 'request.json'), JSON.stringify(request)),
    ...attachments.map(({ name, content }) => writeFile(join(work, name), content)),
    ...(script.script === undefined ? [] : [writeFile(join(work, `${scriptName}.${ending}`), script.script)]),
  ]);
}
