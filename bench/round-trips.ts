import { join } from 'node:path';
import { bundleFunctions, handlers } from '../infra/bundle/bundle-functions.ts';
import type { Benchmark } from './benchmark.ts';
import { functionEnvironment } from './function-environment.ts';
import { alarmBatch, context } from './round-trips/alarm-event.ts';
import { serveAws } from './round-trips/aws.ts';
import { countRounds } from './round-trips/rounds.ts';
import { inTemporaryFolder } from './temporary-folder.ts';
import { timeProcess } from './time-process.ts';

const bar = 4;
const quietMilliseconds = 150;

/** Runs the bundle as deployed, in a process of its own, against an endpoint that answers only when nothing more is asked. */
export const roundTrips: Benchmark = {
  name: 'round-trips',
  summary: 'AWS calls one after another from an alarm to StartAutomationExecution',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const { directory } = (await bundleFunctions(folder, { dispatch: handlers.dispatch })).dispatch;
      const rounds = countRounds(quietMilliseconds);
      const aws = await serveAws(rounds);
      try {
        await timeProcess({
          program: process.execPath,
          args: ['-e', invoke(join(directory, 'index.js'))],
          env: functionEnvironment(aws.url),
        });
      } finally {
        await aws.close();
      }
      const start = rounds.calls.findIndex((calls) => calls.includes('ssm:StartAutomationExecution'));
      const way = rounds.calls.map((calls) => calls.join(' and ')).join(', then ');
      if (start < 0) throw new Error(`dispatch started no execution; its calls were: ${way}`);
      const value = start + 1;
      return {
        metric: 'calls one after another to the start',
        unit: 'calls',
        value,
        bar,
        holds: value <= bar,
        note: way,
      };
    }),
};

function invoke(bundle: string): string {
  return `require(${JSON.stringify(bundle)}).handler(${JSON.stringify(alarmBatch)}, ${JSON.stringify(context)}).then((answer) => {
    if (answer.batchItemFailures.length > 0) process.exitCode = 1;
  });`;
}
