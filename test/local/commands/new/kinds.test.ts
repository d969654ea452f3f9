import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kinds } from '../../../../local/commands/new/kinds.ts';
import { newRunbook } from '../../../../local/commands/new/new-runbook.ts';
import { copyRepository, type Root } from './root.ts';

const run = promisify(execFile);

/** In a copy of this repository, one new runbook of every kind. */
describe('a new runbook of every kind', () => {
  let root: Root;
  const names = Object.keys(kinds);

  beforeAll(async () => {
    root = copyRepository({ whole: true });
    for (const on of names) await newRunbook(`trial/first-${on}`, { on }, root.path);
  });

  afterAll(() => {
    root.remove();
  });

  const bin = (name: string): string => join(root.path, 'node_modules/.bin', name);
  const told = async (name: string, ...args: string[]): Promise<string> => {
    const { stdout, stderr } = await run(bin(name), args, { cwd: root.path });
    return stdout + stderr;
  };

  test('has a test that is green at once: success, refusal, undo, and a policy with nothing too much or too little', async () => {
    const said = await told('jest', 'test/runbooks/trial-');

    expect(said).toMatch(new RegExp(`^Test Suites: ${names.length} passed, ${names.length} total$`, 'm'));
  }, 60_000);

  test('compiles', async () => {
    const include = ['runbooks/catalogue.ts', 'runbooks/remediations.ts', 'runbooks/sheet.ts', 'test/runbooks/trial-*'];
    writeFileSync(join(root.path, 'trial.json'), JSON.stringify({ extends: './tsconfig.json', include }));

    const said = await told('tsc', '--noEmit', '-p', 'trial.json');

    expect(said).toBe('');
  }, 60_000);

  test('is as the linter and the formatter want it', async () => {
    const said = await told(
      'biome',
      'check',
      'runbooks/trial',
      'runbooks/catalogue.ts',
      'runbooks/remediations.ts',
      'test/runbooks',
    );

    expect(said).toMatch(/No fixes applied/);
  });
});
