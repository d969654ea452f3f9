import { spawnSync } from 'node:child_process';
import { callsOf } from '../../functions/runbook/calls-of.ts';
import { everyStep } from '../../functions/runbook/every-step.ts';
import { scriptLines } from '../../functions/runbook/shell.ts';
import { catalogue } from '../../runbooks/catalogue.ts';

const scripts = catalogue.flatMap((runbook) =>
  everyStep(runbook.steps()).flatMap((step) =>
    callsOf(step).flatMap((call, index) => {
      if (call === 'alarm' || !('script' in call)) return [];
      const name = `${runbook.id} ${step.name}${index > 0 ? ', its undo' : ''}`;
      return [{ name, text: `#!/bin/sh\n${scriptLines(call).join('\n')}\n` }];
    }),
  ),
);

/** What a checker of shell text says; nothing where there is nothing to say. */
function faultsOf(command: string, options: string[], text: string): string {
  const { stdout, stderr, error } = spawnSync(command, options, { input: text, encoding: 'utf8' });
  if (error) throw error;
  return `${stdout}${stderr}`;
}

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

test('the shell finds what is wrong with a script that is cut off', () => {
  const faults = faultsOf('sh', ['-n'], 'if true; then\n  echo one\n');

  expect(faults).toMatch(/end of file/i);
});

describe.each(scripts)('the script of $name', ({ text }) => {
  test('can be read by a POSIX shell', () => {
    expect(faultsOf('sh', ['-n'], text)).toBe('');
  });

  (hasShellcheck ? test : test.skip)('has nothing that ShellCheck warns of', () => {
    expect(faultsOf('shellcheck', ['--shell=sh', '--severity=warning', '-'], text)).toBe('');
  });
});
