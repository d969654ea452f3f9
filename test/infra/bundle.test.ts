import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions, handlers } from '../../infra/bundle/bundle-functions.ts';
import { defaultProvider, MissingCredentialsError } from '../../infra/bundle/environment-credentials.ts';
import { scratch } from './fixture/scratch.ts';

/** The board calls Lambda besides, and draws; nothing waits for it but a person. */
const mostBytes = { usual: 550_000, board: 700_000 };

describe('the bundles', () => {
  const outdir = scratch();
  const bundling = bundleFunctions(outdir);

  test.each(Object.keys(handlers) as (keyof typeof handlers)[])(
    'of %s is one file, small, and loads with a handler',
    async (name) => {
      const bundle = (await bundling)[name];

      expect(readdirSync(bundle.directory)).toEqual(['index.js']);
      expect(statSync(join(bundle.directory, 'index.js')).size).toBe(bundle.bytes);
      expect(bundle.bytes).toBeLessThan(name === 'board' ? mostBytes.board : mostBytes.usual);
      expect(run(`process.stdout.write(typeof require(${JSON.stringify(bundle.directory)}).handler)`)).toEqual({
        status: 0,
        stdout: 'function',
        stderr: '',
      });
    },
  );

  test('are the same bytes each time, and not written again when they are', async () => {
    const file = join((await bundling).dispatch.directory, 'index.js');
    const before = { code: readFileSync(file), written: statSync(file).mtimeMs };

    await bundleFunctions(outdir);

    expect(readFileSync(file).equals(before.code)).toBe(true);
    expect(statSync(file).mtimeMs).toBe(before.written);
  });

  test('leave out the credential sources that Lambda has no use for', async () => {
    const code = readFileSync(join((await bundling).dispatch.directory, 'index.js'), 'utf8');

    expect(code).toContain('no AWS credentials in the environment');
    expect(code).not.toMatch(/sso_start_url|credential_process/);
  });

  test('hold of a runbook what functions look at, without its steps and its purpose', async () => {
    const code = readFileSync(join((await bundling).outcome.directory, 'index.js'), 'utf8');

    expect(code).toContain('SystemCheckPasses');
    expect(code).not.toContain('DescribeInstanceStatus');
    expect(code).not.toContain('Reboot it and wait until both status checks pass.');
  });

  test('of a handler with a fault are refused with its place', async () => {
    const root = scratch();
    mkdirSync(join(root, 'source'));
    writeFileSync(
      join(root, 'source/broken.ts'),
      "import { nothing } from './nowhere.ts';\nexport const handler = nothing;\n",
    );

    const broken = bundleFunctions(join(root, 'out'), { broken: join(root, 'source/broken.ts') });

    await expect(broken).rejects.toThrow(/broken\.ts:1:24: ERROR: Could not resolve "\.\/nowhere\.ts"/);
  });
});

describe('the credentials in a bundle', () => {
  const saved = { ...process.env };
  afterEach(() => {
    process.env = { ...saved };
  });

  test('are those of the environment', async () => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
    });

    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'AKIA',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  test('have no session token where the environment has none', async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' });
    delete process.env.AWS_SESSION_TOKEN;

    expect(await defaultProvider()()).toEqual({ accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  });

  test('that are missing are named', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;

    const credentials = defaultProvider()();

    await expect(credentials).rejects.toThrow(MissingCredentialsError);
    await expect(credentials).rejects.toThrow('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  });
});

/** Runs a program as Lambda would: with the deployment's environment, and none of ours. */
function run(program: string): { status: number | null; stdout: string; stderr: string } {
  const env = {
    AWS_REGION: 'ap-northeast-1',
    KIZUKI_TABLE: 'kizuki',
    KIZUKI_BUS: 'kizuki',
    KIZUKI_TOPIC_ARN: 'arn:aws:sns:ap-northeast-1:123456789012:kizuki-incidents',
    KIZUKI_LANGUAGE: 'en',
    KIZUKI_SWITCHES: '/kizuki/automation',
    KIZUKI_CHANNEL: 'sns',
    KIZUKI_QUEUE_URL: 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/kizuki-notify',
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}
