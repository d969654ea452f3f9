import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reclaimDisk } from '../../../runbooks/host/reclaim-disk.ts';
import { runScript } from './run-script.ts';

const run = '0a1b2c3d-0000-4000-8000-000000000001';
const week = 7 * 24 * 3600;
let base: string;
let logs: string;
let copies: string;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'kizuki reclaim ')));
  logs = join(base, 'logs');
  copies = join(base, 'logs-kizuki-copies', run);
  mkdirSync(logs);
});

afterEach(() => rmSync(base, { recursive: true }));

/** A log of repeating text, last written that many seconds ago. */
function write(name: string, { age = week, bytes = 200_000 } = {}): string {
  const path = join(logs, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${name}: GET /health 200\n`.repeat(Math.ceil(bytes / (name.length + 20))));
  const at = new Date(Date.now() - age * 1000);
  utimesSync(path, at, at);
  return path;
}

function script(step: string, values: Record<string, string> = {}) {
  const all = { Folder: logs, OlderThanDays: '1', CopyFolder: '', 'automation:EXECUTION_ID': run, ...values };
  return runScript(reclaimDisk, step, all, { TMPDIR: base });
}

const listing = () => (readdirSync(logs, { recursive: true }) as string[]).sort();

describe('the scripts of host/reclaim-disk', () => {
  test.each([
    'web.log.1',
    'web.log.12',
    'web.log.3.gz',
    'web.log-20250131',
    'web.log-20250131.gz',
    'web.log.2025-01-31',
    'web.1.log',
    'deep/er/web.log.1',
    'name with spaces.log.1',
    "quote's.log.1",
    'two\nlines.log.1',
    '-rf.log.1',
    '$(touch owned).log.1',
  ])('move the rotated log %j to a copy that holds the same, and back again', async (name) => {
    const path = write(name);
    const before = readFileSync(path);

    const moved = await script('MoveOldLogs');
    const gone = !existsSync(path);
    const back = await script('UndoMoveOldLogs');

    expect(moved).toMatchObject({ exitCode: 0, stderr: '' });
    expect(gone).toBe(true);
    expect(back).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(join(logs, 'owned'))).toBe(false);
  });

  test.each(['web.log', 'notes.txt', 'libfoo.so.1', 'data.1', 'web.log.old', 'weblog.1', 'web.log.1.bak'])(
    'leave %s alone, which is no rotated log',
    async (name) => {
      write(name);
      write('web.log.1');

      const { exitCode } = await script('MoveOldLogs');

      expect(exitCode).toBe(0);
      expect(listing()).toEqual([name]);
    },
  );

  test('leave logs alone that are not old enough', async () => {
    write('web.log.1', { age: 3600 });
    write('web.log.2');

    await script('MoveOldLogs');

    expect(listing()).toEqual(['web.log.1']);
  });

  test('leave a rotated log alone that a process still has open', async () => {
    const path = write('web.log.1');
    write('web.log.2');
    const holder = spawn('tail', ['-f', path], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(holder.stdout, 'data');

    const { exitCode, stdout } = await script('MoveOldLogs').finally(() => holder.kill());
    await once(holder, 'exit');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('left, a process has it open: ./web.log.1');
    expect(listing()).toEqual(['web.log.1']);
  });

  test('do not follow symlinks out of the folder', async () => {
    const outside = join(base, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'other.log.1'), 'precious');
    utimesSync(join(outside, 'other.log.1'), 0, 0);
    symlinkSync(outside, join(logs, 'linked'));
    symlinkSync(join(outside, 'other.log.1'), join(logs, 'linked.log.1'));
    write('web.log.1');

    await script('MoveOldLogs');

    expect(readFileSync(join(outside, 'other.log.1'), 'utf8')).toBe('precious');
    expect(readdirSync(logs).sort()).toEqual(['linked', 'linked.log.1']);
  });

  test('keep mode and time of a log through the copy and back', async () => {
    const path = write('web.log.1');
    chmodSync(path, 0o640);
    const before = statSync(path);

    await script('MoveOldLogs');
    await script('UndoMoveOldLogs');

    expect(statSync(path)).toMatchObject({ mode: before.mode, mtimeMs: before.mtimeMs, uid: before.uid });
  });

  test('do not overwrite a log that was rotated into the old name meanwhile', async () => {
    const path = write('web.log.1');
    await script('MoveOldLogs');
    writeFileSync(path, 'newer');

    const { exitCode, stderr } = await script('UndoMoveOldLogs');

    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('the name is taken: ./web.log.1');
    expect(readFileSync(path, 'utf8')).toBe('newer');
    expect(existsSync(join(copies, 'compressed/web.log.1.gz'))).toBe(true);
  });

  test('have nothing to move back where nothing was moved', async () => {
    const { exitCode, stdout } = await script('UndoMoveOldLogs');

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'no copy was made, so there is nothing to move back\n',
    });
  });

  test.each([
    ['', 'no folder is given'],
    ['/', 'the root of the disk'],
    ['/etc', 'belongs to the system'],
    ['/usr/share', 'belongs to the system'],
    ['/var', 'holds more than logs'],
    ['/tmp', 'holds more than logs'],
    ['/etc/../etc', 'belongs to the system'],
    ['/no/such/folder', 'is no folder that can be entered'],
  ])('refuse the folder %j', async (folder, reason) => {
    const { exitCode, stderr } = await script('FolderIsSafe', { Folder: folder });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(reason);
  });

  test('refuse a folder that is a link to one of the system', async () => {
    symlinkSync('/etc', join(logs, 'innocent'));

    const { exitCode, stderr } = await script('FolderIsSafe', { Folder: join(logs, 'innocent') });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('/etc belongs to the system');
  });

  test.each([
    ['inside the folder', () => join(logs, 'copies'), 'inside the folder that is full'],
    ['in the folder by a detour', () => `${base}/logs/../logs`, 'inside the folder that is full'],
    ['going back', () => `${base}/none/../logs`, 'go back by ..'],
    ['in the system', () => '/etc/copies', 'belongs to the system'],
  ])('refuse copies %s', async (_, copyFolder, reason) => {
    const { exitCode, stderr } = await script('FolderIsSafe', { CopyFolder: copyFolder() });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(reason);
  });

  test('keep the copies where they are asked for', async () => {
    write('web.log.1');
    const elsewhere = join(base, 'else where');

    const { exitCode } = await script('MoveOldLogs', { CopyFolder: elsewhere });

    expect(exitCode).toBe(0);
    expect(existsSync(join(elsewhere, run, 'compressed/web.log.1.gz'))).toBe(true);
  });

  test('refuse to begin where there is nothing to reclaim', async () => {
    write('web.log');
    write('web.log.1', { age: 60 });

    const { exitCode, stderr } = await script('HasOldLogs');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('something else fills it');
  });

  test('find room for the copies, and say how much there is to reclaim', async () => {
    write('web.log.1', { bytes: 100_000 });
    write('web.log.2', { bytes: 100_000 });

    const { exitCode, stdout } = await script('HasOldLogs');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^old rotated logs: 2, \d{3} KiB; free for the copies: \d+ KiB\n$/);
  });

  test('refuse to begin where the disk of the copies is too full', async () => {
    write('web.log.1');
    const bin = join(base, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'df'), '#!/bin/sh\necho Filesystem 1024-blocks Used Available\necho disk 100 90 10\n', {
      mode: 0o755,
    });

    const all = { Folder: logs, OlderThanDays: '1', CopyFolder: '', 'automation:EXECUTION_ID': run };
    const environment = { TMPDIR: base, PATH: `${bin}:${process.env.PATH}` };
    const { exitCode, stderr } = await runScript(reclaimDisk, 'HasOldLogs', all, environment);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/may need \d+ KiB, but the disk of .* has 10 KiB/);
  });

  test('report what fills the folder, the largest first', async () => {
    write('small.log.1', { bytes: 20_000 });
    write('large.log.1', { bytes: 900_000 });

    const { exitCode, stdout } = await script('FindWhatFillsIt');

    expect(exitCode).toBe(0);
    expect(stdout.indexOf('large.log.1')).toBeGreaterThan(0);
    expect(stdout.indexOf('large.log.1')).toBeLessThan(stdout.indexOf('small.log.1'));
  });

  test('verify that less space is used', async () => {
    write('web.log.1');
    await script('NoteUse');
    const tooEarly = await script('UsesLess');
    await script('MoveOldLogs');

    const afterwards = await script('UsesLess');

    expect(tooEarly).toMatchObject({ exitCode: 1, stderr: `${logs} uses no less than before\n` });
    expect(afterwards.exitCode).toBe(0);
  });

  test('verify that the live log is still there and open', async () => {
    const live = write('web.log');
    write('web.log.1');
    const writer = openSync(live, 'a');
    await script('NoteUse');
    await script('MoveOldLogs');
    appendFileSync(writer, 'one more line\n');

    const going = await script('LiveLogsGoOn');
    closeSync(writer);
    rmSync(live);
    const gone = await script('LiveLogsGoOn');

    expect(going).toMatchObject({ exitCode: 0, stdout: 'live logs: 1, open as before: 1\n' });
    expect(gone).toMatchObject({ exitCode: 1, stderr: 'the live log ./web.log is gone\n' });
  });

  test('refuse notes of the run that someone else could have put there', async () => {
    write('web.log.1');
    mkdirSync(join(base, 'theirs'));
    symlinkSync(join(base, 'theirs'), join(base, `kizuki-run-${run}`));

    const { exitCode, stderr } = await script('NoteUse');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('belongs to someone else');
  });
});
