import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { median } from './median.ts';
import { inTemporaryFolder } from './temporary-folder.ts';
import { timeProcess } from './time-process.ts';

const runs = 5;
const bar = 1.5;
const repository = join(import.meta.dirname, '..');

export const synth: Benchmark = {
  name: 'synth',
  summary: 'node infra/app.ts with validation off',
  run: (progress) =>
    inTemporaryFolder(async (folder) => {
      const seconds: number[] = [];
      for (let run = 0; run < runs; run++) {
        progress(`run ${run + 1} of ${runs}`);
        const env = { PATH: process.env.PATH ?? '', CDK_VALIDATION: 'false', CDK_OUTDIR: join(folder, String(run)) };
        const app = { program: process.execPath, args: ['infra/app.ts'], env, cwd: repository };
        seconds.push((await timeProcess(app)) / 1000);
      }
      const value = median(seconds);
      return { metric: 'node infra/app.ts, median', unit: 's', value, bar, holds: value <= bar };
    }),
};
