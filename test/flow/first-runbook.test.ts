import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyRepository, type Root } from '../local/commands/new/root.ts';

const run = promisify(execFile);
const guide = readFileSync(join(__dirname, '../../docs/your-first-runbook.md'), 'utf8');

/** Every command of the guide, in order; one that goes over two lines as one. */
const commands = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block
    .replaceAll(/\|\n\s+/g, '| ')
    .split('\n')
    .filter((line) => line !== ''),
);
const those = (pattern: RegExp): string[] => commands.filter((command) => pattern.test(command));

const hasAws = spawnSync('aws', ['--version'], { stdio: 'ignore' }).status === 0;
if (!hasAws)
  console.warn('test/flow/first-runbook: without the part that calls AWS, because the AWS CLI is not installed');

/** What the guide has done, all of it on a copy of this repository. One local AWS does for the plan and for the deployment. */
describe('the guide to the first runbook', () => {
  let root: Root;
  let server: ChildProcess | undefined;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    root = copyRepository({ whole: true });
    environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
    for (const command of [...those(/^npx kizuki new /), ...those(/^sed /)]) await shell(command);
    const [start] = those(/^npm start$/);
    server = spawn(
      process.execPath,
      ['local/cli.ts', ...String(start).split(' ').slice(1), '--port', '0', '--page-port', '0'],
      {
        ...{ cwd: root.path, env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
      },
    );
    environment.AWS_ENDPOINT_URL = await urlOf(server);
  }, 60_000);

  afterAll(async () => {
    if (server !== undefined && server.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'close');
    }
    root?.remove();
  });

  /** Runs a command of the guide as it stands there, but for where npm would find the program, and where the local AWS is. */
  async function shell(command: string): Promise<string> {
    const text = command
      .replace(/^npx kizuki/, `'${process.execPath}' local/cli.ts`)
      .replace(/^npm test --/, `'${process.execPath}' node_modules/jest/bin/jest.js`)
      .replaceAll('http://127.0.0.1:4566', environment.AWS_ENDPOINT_URL ?? '');
    const { stdout, stderr } = await run('bash', ['-c', text], { cwd: root.path, env: environment });
    return stdout + stderr;
  }

  test('has no command that is not tried here, but for those that need a network, minutes, or are tried elsewhere', () => {
    const tried = /^(npx kizuki (new|check) |npx kizuki run dynamodb|sed |npm start$|export |echo |aws )/;
    const elsewhere = [
      /^git clone /,
      /^npm ci$/,
      /^npx kizuki docs /,
      /^npm run (check|deploy) /,
      /^npm test -- test\/runbooks\//, // test/local/commands/new/kinds.test.ts
      /^npx kizuki run host\/note-visit /, // test/flow/demo.test.ts runs others on a host
    ];

    const others = commands.filter((command) => !tried.test(command));

    expect(others.filter((command) => !elsewhere.some((known) => known.test(command)))).toEqual([]);
    expect(elsewhere.filter((known) => !others.some((command) => known.test(command)))).toEqual([]);
  });

  test('scaffolds what is valid, plans it without changing anything, and does it', async () => {
    const [check = '', plan = '', perform = ''] = [
      /^npx kizuki check /,
      /^npx kizuki run dynamodb.* --plan$/,
      /^npx kizuki run dynamodb(?!.*--plan)/,
    ].map((pattern) => those(pattern)[0] as string);

    const [valid, planned] = await Promise.all([shell(check), shell(plan)]);
    const done = await shell(perform);

    expect(valid).toContain('no faults');
    expect(planned).toMatch(/nothing was changed[\s\S]*Key: maintenance[\s\S]*would end as Success/);
    expect(done).toMatch(/^Success$/m);
  }, 60_000);

  (hasAws ? test : test.skip)(
    'has it run by the function that people ask, which holds a second request',
    async () => {
      const exported = those(/^export /).join('\n');
      const [ask = '', ...asks] = those(/^echo .*kizuki-run/);
      const [tags = '', executions = '', ...others] = those(/^aws /);

      const first = await shell(`${exported}\n${ask} | cat`);
      const second = await shell(`${exported}\n${ask} | cat`);
      const shown = await shell(`${exported}\n${tags} & ${executions}; wait`);

      expect([...asks, ...others]).toEqual([]);
      expect(first).toMatch(/"kind":"run","document":"Kizuki-dynamodb-mark-table"/);
      expect(second).toMatch(/"kind":"hold"/);
      expect(shown).toContain('"DocumentName": "Kizuki-dynamodb-mark-table"');
      expect(shown).toContain('"Key": "maintenance"');
    },
    60_000,
  );
});

/** The address that `kizuki start` says it serves at, once it does. */
function urlOf(server: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    // read on to the end: a pipe that nobody reads stops the server
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /^local AWS +(http:\S+)/m.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    server.once('close', () => reject(new Error(`kizuki start ended without serving: ${said}`)));
  });
}
