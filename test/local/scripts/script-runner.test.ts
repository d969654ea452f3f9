import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScriptRun } from '../../../local/automation/ports.ts';
import { createScriptRunner, type ScriptRunnerOptions } from '../../../local/scripts/script-runner.ts';
import { isRunning, until } from '../host/processes.ts';
import { describeWithPython } from './python3.ts';

const credentials = async (role: string | undefined) => ({ accessKeyId: `key of ${role}`, secretAccessKey: 'secret' });
const runScript = runnerWith({});

function runnerWith(options: Partial<ScriptRunnerOptions>) {
  const run = createScriptRunner({ region: 'ap-northeast-1', ...options });
  return (script: ScriptRun) => run(script, credentials);
}

function request(script: string, more: Partial<ScriptRun> = {}): ScriptRun {
  return {
    runtime: 'python3.11',
    handler: 'main',
    script,
    payload: {},
    context: { 'global:REGION': 'ap-northeast-1', 'automation:EXECUTION_ID': 'id-1' },
    executionId: 'id-1',
    signal: new AbortController().signal,
    ...more,
  };
}

const body = (...lines: string[]) => ['def main(events, context):', ...lines.map((line) => `    ${line}`)].join('\n');

const awkward = {
  quotes: `it's "quoted" and \`ticked\` \\ and '''tripled'''`,
  newlines: 'one\ntwo\r\nthree\u2028four',
  unicode: '気付き 🔔 \u0000 \ud800',
  expression: '{{ step.Output }} $HOME $(id) %s {0}',
  nested: { list: [1, 2.5, true, null, { deep: ['x'] }], 'a key': '' },
  megabyte: 'ü"\n'.repeat(350_000),
};

describeWithPython('a Python script', () => {
  test('gets its payload unchanged, and gives it back unchanged', async () => {
    const result = await runScript(request(body('return events'), { payload: awkward }));

    expect(result).toEqual({ kind: 'returned', payload: awkward, log: '' });
  });

  test('gets events and context as dictionaries', async () => {
    const script = body(
      'return [type(events).__name__, context["global:REGION"], context.get("automation:EXECUTION_ID")]',
    );

    const result = await runScript(request(script));

    expect(result).toMatchObject({ kind: 'returned', payload: ['dict', 'ap-northeast-1', 'id-1'] });
  });

  test.each([
    ['return None', null],
    ['return (1, "two")', [1, 'two']],
    ['return {1: "a number as key"}', { 1: 'a number as key' }],
    ['pass', null],
  ])('%s gives what JSON makes of it', async (line, payload) => {
    const result = await runScript(request(body(line)));

    expect(result).toMatchObject({ kind: 'returned', payload });
  });

  test('prints to the log, not into its result', async () => {
    const heard: string[] = [];
    const runner = runnerWith({ onOutput: (text, id) => heard.push(`${id}: ${text}`) });
    const script = body('import sys', 'print("{\\"payload\\": 1}")', 'print("気", file=sys.stderr)', 'return "done"');

    const result = await runner(request(script));

    expect(result).toEqual({ kind: 'returned', payload: 'done', log: expect.stringContaining('{"payload": 1}\n') });
    expect(heard.join('')).toContain('id-1: ');
    expect(heard.join('')).toContain('気');
  });

  // The form is that of FailureMessage in the fixtures of awslabs/aws-security-hub-automated-response-and-remediation.
  test('that raises fails with its traceback from the script on, and the exception as the last line', async () => {
    const result = await runScript(request(body("return events['expected_control_id']")));

    if (result.kind !== 'failed') throw new Error(`it ${result.kind}`);
    expect(result.message).toMatch(
      /^Traceback \(most recent call last\):\n {2}File ".*\/customer_script\.py", line 2, in main\n/,
    );
    expect(result.message).toMatch(/\n\nKeyError - 'expected_control_id'$/);
    expect(result.message).not.toContain('run-handler');
    expect(result.log).toContain("KeyError: 'expected_control_id'");
  });

  test.each([
    ['a wrong syntax', 'def main(events, context)\n  return', /^SyntaxError - .*customer_script\.py, line 1/],
    ['no such handler', 'def other(events, context): pass', /^AttributeError - the script has no function main/],
    [
      'a module that is not there',
      'import no_such_module_of_python',
      /ModuleNotFoundError - No module named 'no_such_/,
    ],
    [
      'sys.exit with a text',
      body('import sys', 'sys.exit("no rules to delete")'),
      /\nSystemExit - no rules to delete$/,
    ],
    ['sys.exit(0)', body('import sys', 'sys.exit(0)'), /\nSystemExit - 0$/],
    [
      'an end without a word',
      body('import os', 'os._exit(3)'),
      /^The script ended with exit code 3 before it returned$/,
    ],
    ['a signal', body('import os', 'os.kill(os.getpid(), 9)'), /^The script was ended by SIGKILL before it returned$/],
    ['a time', body('import datetime', 'return datetime.datetime(2030, 1, 1)'), /Object of type datetime is not JSON/],
    ['not a number', body('return float("nan")'), /ValueError - Out of range float values are not JSON/],
    [
      'too few arguments',
      'def main(events): pass',
      /TypeError - main\(\) takes 1 positional argument but 2 were given/,
    ],
    ['endless recursion', body('return main(events, context)'), /RecursionError - maximum recursion depth exceeded/],
  ])('with %s fails and says so', async (_what, script, message) => {
    const result = await runScript(request(script));

    expect(result).toMatchObject({ kind: 'failed', message: expect.stringMatching(message) });
  });

  test('sees no environment but its own, in a folder of its own that is gone afterwards', async () => {
    const script = body('import os', 'return [dict(os.environ), os.getcwd(), os.listdir(".")]');
    const runner = runnerWith({ endpoint: 'http://127.0.0.1:9' });

    const result = await runner(request(script, { assumeRole: 'arn:aws:iam::000000000000:role/runbook' }));

    if (result.kind !== 'returned') throw new Error(JSON.stringify(result));
    const [environment, folder, files] = result.payload as [Record<string, string>, string, string[]];
    const { PATH: _, PYTHONUSERBASE, PWD, SHLVL, OLDPWD, _: last, LC_CTYPE, ...rest } = environment;
    expect(rest).toEqual({
      HOME: folder,
      TMPDIR: folder,
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      PYTHONUTF8: '1',
      AWS_REGION: 'ap-northeast-1',
      AWS_DEFAULT_REGION: 'ap-northeast-1',
      AWS_ACCESS_KEY_ID: 'key of arn:aws:iam::000000000000:role/runbook',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    expect(files).toEqual(['customer_script.py']);
    expect(existsSync(folder)).toBe(false);
  });

  test('that is stopped ends, and all that it started', async () => {
    const controller = new AbortController();
    const runner = runnerWith({ onOutput: () => controller.abort() });
    const script = body(
      'import subprocess',
      'child = subprocess.Popen(["sleep", "300"])',
      'print(child.pid)',
      'child.wait()',
    );

    const result = await runner(request(script, { signal: controller.signal }));

    expect(result).toMatchObject({ kind: 'failed', message: 'The script was stopped before it returned' });
    await until('what it started is gone', () => !isRunning(Number((result as { log: string }).log)));
  });

  test('that was stopped before it began does not run', async () => {
    const result = await runScript(request(body('return 1'), { signal: AbortSignal.abort() }));

    expect(result).toMatchObject({ kind: 'failed' });
  });

  test('leaves nothing running in the background, and no thread keeps it', async () => {
    const script = body(
      'import subprocess, threading, time',
      'threading.Thread(target=time.sleep, args=(300,)).start()',
      'return subprocess.Popen(["sleep", "300"]).pid',
    );

    const result = await runScript(request(script));

    await until('what it started is gone', () => !isRunning((result as { payload: number }).payload));
  });

  test('whose child has left its process group does not keep the step waiting', async () => {
    const script = body('import subprocess', 'return subprocess.Popen(["sleep", "300"], start_new_session=True).pid');

    const result = await runScript(request(script));

    expect(result).toMatchObject({ kind: 'returned' });
    process.kill((result as { payload: number }).payload, 'SIGKILL');
  });

  test('that prints without end fills its log to a limit, and no more', async () => {
    const controller = new AbortController();
    let heard = 0;
    const runner = runnerWith({
      onOutput(text) {
        heard += text.length;
        if (heard === 1_000_000) controller.abort();
      },
    });

    const result = await runner(request(body('while True: print("x" * 10000)'), { signal: controller.signal }));

    expect((result as { log: string }).log).toHaveLength(1_000_000);
  });

  test('ends when the process that runs it is killed by SIGKILL', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kizuki-test-'));
    const module = join(import.meta.dirname, '../../../local/scripts/script-runner.ts');
    const script = body(
      'import os, time',
      `open(${JSON.stringify(join(folder, 'new'))}, "w").write(str(os.getpid()))`,
      `os.rename(${JSON.stringify(join(folder, 'new'))}, ${JSON.stringify(join(folder, 'pid'))})`,
      'time.sleep(300)',
    );
    const program = `
      const { createScriptRunner } = await import(${JSON.stringify(module)});
      const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });
      createScriptRunner({ region: 'r' })(
        { ...${JSON.stringify(request(script))}, signal: new AbortController().signal }, credentials);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: 'inherit',
      env: { ...process.env, TMPDIR: folder },
    });
    await until('the script runs', () => existsSync(join(folder, 'pid')));
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    expect(isRunning(pid)).toBe(true);

    parent.kill('SIGKILL');

    await until('the script has gone', () => !isRunning(pid));
    rmSync(folder, { recursive: true });
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html, "Using attachments"
describeWithPython('an attachment', () => {
  const text = (content: string) => new TextEncoder().encode(content);

  test('of a Python file is called by file and function', async () => {
    const { script: _, ...rest } = request('');
    const attachments = { 'process-it.py': text('def run(events, context):\n  return events["n"] + 1\n') };

    const result = await runScript({ ...rest, handler: 'process-it.run', attachments, payload: { n: 1 } });

    expect(result).toMatchObject({ kind: 'returned', payload: 2 });
  });

  test('of a zip file gives its packages, also to a script of the document', async () => {
    const attachments = {
      'package.zip': zipped({
        'main.py': 'from utils.words import word\ndef run(e, c): return word\n',
        'utils/__init__.py': '',
        'utils/words.py': 'word = "from a package"\n',
      }),
    };
    const { script: _, ...rest } = request('');

    const alone = await runScript({ ...rest, handler: 'main.run', attachments });
    const imported = await runScript(
      request('from utils.words import word\ndef main(e, c): return word', { attachments }),
    );

    expect(alone).toMatchObject({ kind: 'returned', payload: 'from a package' });
    expect(imported).toMatchObject({ kind: 'returned', payload: 'from a package' });
  });

  test('of a zip file needs a handler that names the file', async () => {
    const { script: _, ...rest } = request('');

    const result = await runScript({ ...rest, attachments: { 'package.zip': zipped({ 'main.py': '' }) } });

    expect(result).toMatchObject({ kind: 'failed', message: expect.stringContaining('such as main.main') });
  });

  test('that is no zip file fails the script', async () => {
    const result = await runScript(request(body('return 1'), { attachments: { 'package.zip': text('no zip') } }));

    expect(result).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('BadZipFile - File is not a zip file'),
    });
  });

  test('cannot write outside of the folder, whatever its entries are called', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kizuki-test-'));
    const attachments = { 'package.zip': zipped({ [`../../../${folder}/escaped.txt`]: 'x' }) };

    const result = await runScript(request(body('return 1'), { attachments }));

    expect(result).toMatchObject({ kind: 'returned', payload: 1 });
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  function zipped(files: Record<string, string>): Uint8Array {
    const folder = mkdtempSync(join(tmpdir(), 'kizuki-test-'));
    const program =
      'import json, sys, zipfile\nz = zipfile.ZipFile(sys.argv[1], "w")\nfor n, c in json.loads(sys.argv[2]).items(): z.writestr(n, c)\nz.close()';
    execFileSync('python3', ['-c', program, join(folder, 'a.zip'), JSON.stringify(files)]);
    const content = readFileSync(join(folder, 'a.zip'));
    rmSync(folder, { recursive: true });
    return content;
  }
});

describeWithPython(
  'boto3',
  () => {
    test('calls the endpoint as the role of the execution', async () => {
      const seen: IncomingHttpHeaders[] = [];
      const server = createServer((request, response) => {
        seen.push(request.headers);
        request.resume().on('end', () => response.end(identity));
      }).listen(0, '127.0.0.1');
      await new Promise((listening) => server.once('listening', listening));
      const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const session = async () => ({ accessKeyId: 'AKIDROLE', secretAccessKey: 's', sessionToken: 'session' });
      const runner = createScriptRunner({ region: 'eu-west-1', endpoint });
      const script = body('import boto3', 'return boto3.client("sts").get_caller_identity()["Arn"]');

      const result = await runner(request(script), session);

      server.close();
      expect(result).toMatchObject({ kind: 'returned', payload: 'arn:aws:sts::1:assumed-role/r/s' });
      expect(seen[0]?.authorization).toContain('Credential=AKIDROLE/');
      expect(seen[0]?.authorization).toContain('/eu-west-1/sts/');
      expect(seen[0]?.['x-amz-security-token']).toBe('session');
    });

    test('that does not know AWS_ENDPOINT_URL is not let near AWS', async () => {
      const runner = runnerWith({ endpoint: 'http://127.0.0.1:9' });
      const script = [
        'from importlib import metadata',
        'metadata.version = lambda name: "1.29.76"',
        body('import boto3', 'return boto3.__version__'),
      ].join('\n');

      const result = await runner(request(script));

      expect(result).toMatchObject({
        kind: 'failed',
        message: expect.stringContaining(
          'botocore 1.29.76 does not know AWS_ENDPOINT_URL; install boto3 1.28 or later',
        ),
      });
    });
  },
  'boto3',
);

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::1:assumed-role/r/s</Arn><UserId>u</UserId><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

describe('an interpreter', () => {
  let path: string | undefined;
  let folder: string;
  beforeEach(() => {
    path = process.env.PATH;
    folder = mkdtempSync(join(tmpdir(), 'kizuki-test-'));
    process.env.PATH = folder;
  });
  afterEach(() => {
    process.env.PATH = path;
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['python3.11', 'The runtime python3.11 is not on this machine: python3 was not found in PATH; install Python 3.8'],
    [
      'PowerShell 7.4',
      'The runtime PowerShell 7.4 is not on this machine: pwsh was not found in PATH; install PowerShell 7',
    ],
  ])('of %s that is missing is named, and what to install', async (runtime, message) => {
    const result = await runnerWith({})(request('', { runtime }));

    expect(result).toEqual({ kind: 'unavailable', message: expect.stringContaining(message) });
  });

  test('of Python that is too old is named with its version', async () => {
    writeFileSync(join(folder, 'python3'), '#!/bin/sh\necho \'["/old/python3", [3, 6, 9], "/home/x/.local"]\'\n', {
      mode: 0o755,
    });

    const result = await runnerWith({})(request(''));

    expect(result).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('is Python 3.6.9') });
  });
});
