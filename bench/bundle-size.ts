import { bundleFunctions, handlers } from '../infra/bundle/bundle-functions.ts';
import type { Benchmark } from './benchmark.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const bar = 550_000;

export const bundleSize: Benchmark = {
  name: 'bundle-size',
  summary: 'size of the dispatch bundle as it is deployed',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const { bytes } = (await bundleFunctions(folder, { dispatch: handlers.dispatch })).dispatch;
      return { metric: 'dispatch bundle', unit: 'bytes', value: bytes, bar, holds: bytes <= bar };
    }),
};
