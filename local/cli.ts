#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command } from 'commander';
import { UsageError } from './usage-error.ts';

// Node keeps what it compiled of the commands for the next time.
enableCompileCache(join(import.meta.dirname, '../.build/compiled'));

const commands = [
  'list',
  'run',
  'check',
  'docs',
  'import',
  'new',
  'switch',
  'drift',
  'report',
  'postmortem',
  'reset',
  'serve',
  'start',
  'demo',
] as const;

const program = new Command('kizuki')
  .description('Runbooks that run themselves: list and run them, and serve the deployed application without AWS.')
  .exitOverride();

try {
  for (const name of commands) {
    const module = (await import(`./commands/${name}.ts`)) as { add(program: Command): void };
    module.add(program);
  }
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`kizuki: ${error.message}`);
    return 2;
  }
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    return error.exitCode === 0 ? 0 : 2; // commander has printed its own line
  }
  console.error(error);
  return 1;
}
