import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../../functions/text.ts';
import { RequestFailedError } from '../demo/break-things.ts';
import { demo } from '../demo/demo.ts';
import { progressOn } from '../demo/progress.ts';
import { reportJson, reportText } from '../demo/report.ts';
import { AccessDeniedError, watchEvents } from '../demo/watch-events.ts';
import { type Interruption, interruption } from '../interruption.ts';

interface DemoCommandOptions {
  template?: string;
  json?: boolean;
  language: Language;
  timeout: number;
}

/** Adds `kizuki demo`: breaks a real service and a real folder on this machine, and shows how Kizuki mends them. */
export function add(program: Command): void {
  program
    .command('demo')
    .description(
      'Breaks a real service and a real folder on this machine and waits until Kizuki has mended them; exit code 0 only if so.',
    )
    .option('--template <directory>', 'what "cdk synth" wrote; synthesized for this run where not given')
    .addOption(
      new Option('--language <language>', 'of the timelines and of the messages to people')
        .choices(['en', 'ja'])
        .default('en'),
    )
    .option('--json', 'print the result as JSON')
    .option('--timeout <seconds>', 'how long it may take', seconds, 170)
    .action(run);
}

async function run({ template, json, language, timeout }: DemoCommandOptions): Promise<void> {
  const interrupted = interruption();
  const start = performance.now();
  const progress = progressOn(process.stderr, () => (performance.now() - start) / 1000);
  const events = watchEvents(progress.tell);
  try {
    const result = await demo({
      ...(template !== undefined && { template }),
      language,
      timeoutSeconds: timeout,
      signal: AbortSignal.any([interrupted.signal, events.denied]),
      onEvent: events.onEvent,
      progress,
    });
    process.stdout.write(
      json ? `${JSON.stringify(reportJson(result), null, 2)}\n` : `\n${reportText(result, language)}`,
    );
    process.exitCode = result.unmet.length === 0 ? 0 : 1;
  } catch (error) {
    process.exitCode = failure(error, interrupted, events.denied);
  } finally {
    interrupted.forget();
  }
}

/** Says in one line why the demo ended early; gives the exit code. Throws what is nobody's but a defect's fault. */
function failure(error: unknown, interrupted: Interruption, denied: AbortSignal): number {
  if (interrupted.signal.aborted) {
    console.error('interrupted; everything is down');
    return interrupted.exitCode();
  }
  const cause = denied.aborted ? denied.reason : error; // whatever failed after a refused call failed because of it
  if (!(cause instanceof AccessDeniedError || cause instanceof RequestFailedError)) throw error;
  console.error(cause.message);
  return 1;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError('a timeout is a number of seconds above 0');
  }
  return value;
}
