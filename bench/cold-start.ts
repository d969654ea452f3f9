import { join } from 'node:path';
import { bundleFunctions, handlers } from '../infra/bundle/bundle-functions.ts';
import type { Benchmark, Progress } from './benchmark.ts';
import { functionEnvironment } from './function-environment.ts';
import { median } from './median.ts';
import { inTemporaryFolder } from './temporary-folder.ts';
import type { TimedProcess } from './time-process.ts';
import { timeUntilReady } from './time-until-ready.ts';

const runs = 15;
export const bar = 75;
const ratioBar = 0.25;

const python = `import boto3
for service in ('ssm', 'dynamodb', 'cloudwatch', 'sns', 'events'):
    boto3.client(service, region_name='ap-northeast-1', aws_access_key_id='x', aws_secret_access_key='x')
`;

/**
 * The time from process start to the handler being there, minus that of a process that has nothing to load, for both runtimes.
 * All are started in turn, so that whatever else the machine does meets them alike. The time a process takes to end is not counted.
 */
export const coldStart: Benchmark = {
  name: 'cold-start',
  summary: 'process start to dispatch handler loaded, over bare node; against python3 with boto3 and five clients',
  run: (progress) =>
    inTemporaryFolder(async (folder) => {
      const bundle = join(
        (await bundleFunctions(folder, { dispatch: handlers.dispatch })).dispatch.directory,
        'index.js',
      );
      const own = { handler: loading(bundle), bareNode: node('') };
      const peers = { python: python3(python), barePython: python3('') };
      const times: Times = (await succeeds(peers.python))
        ? await alternate({ ...own, ...peers }, progress)
        : await alternate(own, progress);
      const value = times.handler - times.bareNode;
      const result = { metric: 'dispatch handler over bare node, median', unit: 'ms', value, bar };
      if (times.python === undefined || times.barePython === undefined) {
        return { ...result, holds: value <= bar, note: 'no peer: python3 with boto3 is not on this machine' };
      }
      const peerValue = times.python - times.barePython;
      const ratio = value / peerValue;
      return {
        ...result,
        peer: 'python3 boto3',
        peerValue,
        ratio,
        holds: value <= bar && ratio <= ratioBar,
        note: `the ratio's bar is ${ratioBar}; node from start to ready ${times.handler.toFixed(0)} ms, python3 ${times.python.toFixed(0)} ms`,
      };
    }),
};

/** Medians in milliseconds; the peer's only where it is on this machine. */
interface Times {
  handler: number;
  bareNode: number;
  python?: number;
  barePython?: number;
}

/** Loads a bundle, and sees to it that its handler is there. */
export function loading(bundle: string): TimedProcess {
  return node(`if (typeof require(${JSON.stringify(bundle)}).handler !== 'function') throw new Error('no handler')`);
}

export function node(code: string): TimedProcess {
  return {
    program: process.execPath,
    args: ['-e', `${code}\nrequire('node:fs').writeSync(1, '.')`],
    env: functionEnvironment('http://127.0.0.1:9'),
  };
}

function python3(code: string): TimedProcess {
  return {
    program: 'python3',
    args: ['-c', `${code}\nimport os\nos.write(1, b'.')`],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
  };
}

async function succeeds(process: TimedProcess): Promise<boolean> {
  return timeUntilReady(process).then(
    () => true,
    () => false,
  );
}

/** The median time of each process in milliseconds, all run in turn. */
export async function alternate<Processes extends Record<string, TimedProcess>>(
  processes: Processes,
  progress: Progress,
): Promise<{ [Name in keyof Processes]: number }> {
  const timed = Object.entries(processes).map(([name, process]) => ({ name, process, times: [] as number[] }));
  for (const { process } of timed) await timeUntilReady(process); // once unmeasured, so that every file is in the disk cache
  for (let run = 0; run < runs; run++) {
    progress(`run ${run + 1} of ${runs}`);
    for (const { process, times } of timed) times.push(await timeUntilReady(process));
  }
  return Object.fromEntries(timed.map(({ name, times }) => [name, median(times)])) as {
    [Name in keyof Processes]: number;
  };
}
