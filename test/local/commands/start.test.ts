import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblyOf } from '../../flow/assembly.ts';
import { copyTemplates } from '../../flow/demo/templates.ts';
import { processesWith } from '../host/processes.ts';

const cli = join(__dirname, '../../../local/cli.ts');
let folder: string;
let taken: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kizuki-start-'));
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  taken.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs it to its end; Ctrl-C comes once it has said `until`. */
async function start(args: string[], until?: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [cli, 'start', ...args], { env: { ...process.env, TMPDIR: folder } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (until === undefined || child.killed || !said.includes(until)) return;
      child.kill('SIGINT');
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
}

test('A port of the page that is none ends it before anything is started', async () => {
  const { code, said } = await start(['--page-port', '65536']);

  expect(code).toBe(2);
  expect(said).toContain('a port is a whole number from 0 to 65535');
});

test('A port of the page that is in use ends it with one line, exit code 2, and nothing left running', async () => {
  const { port } = taken.address() as AddressInfo;
  const template = await copyTemplates(await assemblyOf(), join(folder, 'cdk.out'), join(folder, 'logs'));

  const { code, said } = await start(['--port', '0', '--page-port', String(port), '--template', template]);

  expect(code).toBe(2);
  expect(said).toContain(
    `kizuki: port ${port} on 127.0.0.1 is in use; stop what listens there, or choose another with --page-port`,
  );
  expect(processesWith(folder)).toEqual([]);
});

test('Without the page it says nothing of one, and what the functions log is on the terminal', async () => {
  const template = await copyTemplates(await assemblyOf(), join(folder, 'without'), join(folder, 'other-logs'));

  const { code, said } = await start(['--port', '0', '--no-page', '--template', template], '"message":"decided"');

  expect(code).toBe(0);
  expect(said).not.toContain('open http');
});
