import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './fixture.ts';

const code = `exports.handler = async ({ busy }) => { console.log(process.pid); while (busy); };`;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kizuki-orphan-'));
  writeFileSync(join(directory, 'index.js'), code);
});
afterEach(() => rmSync(directory, { recursive: true }));

test.each([
  ['waits for its next invocation', false],
  ['is in an endless loop', true],
])(
  'When the endpoint is killed with SIGKILL, the process of a function that %s ends by itself',
  async (_what, busy) => {
    const endpoint = fork(join(__dirname, 'endpoint-process.ts'), [directory, String(busy)], { execArgv: [] });
    const [pid] = await once(endpoint, 'message');
    expect(isRunning(pid)).toBe(true);

    endpoint.kill('SIGKILL');
    await once(endpoint, 'exit');

    await until(() => !isRunning(pid));
  },
);

/** A zombie, whose parent has not asked for its end yet, does not run any more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
