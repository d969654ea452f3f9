import { availableParallelism } from 'node:os';
import { UsageError } from '../local/usage-error.ts';
import { studyInWorkers } from '../test/flow/study/in-workers.ts';
import type { ScheduleResult } from '../test/flow/study/run-schedule.ts';
import { runSchedules } from '../test/flow/study/run-schedules.ts';
import { progressOf } from './progress.ts';
import { parseStudyOptions, studyHelp } from './study/command-line.ts';

/** How many of the failing seeds are told singly. */
const mostTold = 20;

try {
  const { help, seed, seeds, bug } = parseStudyOptions(process.argv.slice(2));
  if (help) process.stdout.write(studyHelp());
  else if (seed !== undefined) {
    await runSchedules([seed], { bug, traced: true }, ({ trace, violations }) => {
      process.stdout.write(`${trace.join('\n')}\n`);
      for (const { invariant, evidence } of violations) process.stdout.write(`VIOLATED ${invariant}: ${evidence}\n`);
      conclude(1, violations.length);
    });
  } else {
    let [told, violated] = [0, 0];
    const progress = progressOf('study', (line) => process.stderr.write(line), performance.now.bind(performance));
    const tell = ({ seed: failing, violations }: ScheduleResult): void => {
      violated += violations.length;
      told += 1;
      if (told > mostTold) return;
      const replay = `npm run study -- --seed ${failing}${bug === undefined ? '' : ` --bug ${bug.name}`}`;
      for (const { invariant, evidence } of violations)
        process.stdout.write(`seed ${failing}: ${invariant}: ${evidence}\n`);
      process.stdout.write(`  replay it: ${replay}\n`);
    };
    await studyInWorkers(
      { seeds, workers: availableParallelism(), ...(bug && { bug: bug.name }) },
      { failed: tell, progressed: ({ done }) => progress(`${done} of ${seeds} schedules, ${violated} violations`) },
    );
    if (told > mostTold) process.stdout.write(`and ${told - mostTold} more seeds\n`);
    conclude(seeds, violated);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`study: ${error.message}`);
  process.exitCode = 2;
}

function conclude(schedules: number, violations: number): void {
  process.stdout.write(`${schedules} schedules, ${violations} violations\n`);
  process.exitCode = violations === 0 ? 0 : 1;
}
