import { join } from 'node:path';
import { bundleFunctions, handlers } from '../infra/bundle/bundle-functions.ts';
import type { Benchmark } from './benchmark.ts';
import { alternate, bar, loading, node } from './cold-start.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** As `cold-start`, of the function that tells people: its bundle holds every channel, whichever of them it is deployed for. */
export const coldStartNotify: Benchmark = {
  name: 'cold-start-notify',
  summary: 'process start to notify handler loaded, over bare node',
  run: (progress) =>
    inTemporaryFolder(async (folder) => {
      const { directory, bytes } = (await bundleFunctions(folder, { notify: handlers.notify })).notify;
      const processes = { handler: loading(join(directory, 'index.js')), bareNode: node('') };
      const { handler, bareNode } = await alternate(processes, progress);
      const value = handler - bareNode;
      return {
        ...{ metric: 'notify handler over bare node, median', unit: 'ms', value, bar, holds: value <= bar },
        note: `its bundle is ${bytes} bytes`,
      };
    }),
};
