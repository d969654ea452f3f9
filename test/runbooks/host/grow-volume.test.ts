// The scripts of ec2/grow-volume with /bin/sh, on a host whose disk tools are played: no test may touch a real disk.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growVolume } from '../../../runbooks/ec2/grow-volume.ts';
import { runScript } from './run-script.ts';

const values = {
  MountPoint: '/data',
  VolumeId: 'vol-0123456789abcdef0',
  'automation:EXECUTION_ID': '11111111-2222-4333-8444-555555555555',
};

interface Host {
  source?: string;
  type?: string;
  kind?: string;
  serial?: string;
  /** Number and start of each partition. */
  partitions?: string;
  /** Whether the partition has room behind it before the volume grows. */
  room?: boolean;
  growpart?: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kizuki-grow-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts the played tools before the real ones; `calls` are those that change something. */
function host(given: Host = {}) {
  const { source = '/dev/nvme1n1p1', type = 'ext4', kind = 'part', room = false, growpart = 'exit 0' } = given;
  const { serial = 'vol0123456789abcdef0', partitions = '1 4096' } = given;
  const tools: Record<string, string> = {
    findmnt: source === '' ? 'exit 1' : `case "$*" in *SOURCE*) echo ${source} ;; *) echo ${type} ;; esac`,
    lsblk: `case "$*" in *TYPE*) echo ${kind} ;; *PKNAME*) echo nvme1n1 ;; *) echo '${serial}' ;; esac`,
    partx: `printf '${partitions}\\n'`,
    growpart: `case $1 in --dry-run) exit ${room ? 0 : 1} ;; esac; echo "growpart $*" >> calls; ${growpart}`,
    resize2fs: 'echo "resize2fs $*" >> calls; echo 2000 > size',
    xfs_growfs: 'echo "xfs_growfs $*" >> calls; echo 2000 > size',
    df: `printf '1K-blocks\\n%s\\n' "$(cat size)"`,
  };
  for (const [name, text] of Object.entries(tools)) {
    writeFileSync(join(folder, name), `#!/bin/sh\ncd ${folder}\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, 'size'), '1000\n');
  writeFileSync(join(folder, 'calls'), '');
  const environment = { PATH: `${folder}:${process.env.PATH}`, TMPDIR: folder };
  return {
    run: (step: string) => runScript(growVolume, step, values, environment),
    calls: () => readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean),
  };
}

test.each<[string, Host, string[]]>([
  ['a partition of ext4', {}, ['growpart /dev/nvme1n1 1', 'resize2fs /dev/nvme1n1p1']],
  ['a partition of xfs', { type: 'xfs' }, ['growpart /dev/nvme1n1 1', 'xfs_growfs /data']],
  ['a bare disk', { source: '/dev/nvme1n1', kind: 'disk' }, ['resize2fs /dev/nvme1n1']],
  [
    'the last of three partitions, whatever its number',
    { partitions: '128 2048\\n127 22528\\n1 24576' },
    ['growpart /dev/nvme1n1 1', 'resize2fs /dev/nvme1n1p1'],
  ],
])('grows %s', async (_, given, commands) => {
  const { run, calls } = host(given);

  const results = [await run('CanGrow'), await run('GrowFileSystem'), await run('IsLarger')];

  expect(results.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ]);
  expect(results[2]?.stdout).toContain('1000 KiB before, 2000 KiB now');
  expect(calls()).toEqual(commands);
});

test.each<[string, Host, string]>([
  ['nothing is mounted', { source: '' }, 'nothing is mounted at /data'],
  ['another volume is mounted', { serial: 'vol0fedcba9876543210' }, 'not on vol-0123456789abcdef0'],
  ['the disk does not tell its volume', { serial: '' }, "is on the volume ''"],
  ['a logical volume is mounted', { kind: 'lvm' }, 'only partitions and bare disks are grown'],
  ['it is a file system that does not grow', { type: 'vfat' }, 'is of the type vfat'],
  ['another partition lies behind', { partitions: '1 4096\\n2 9999' }, 'partition 2 lies behind it'],
  ['there is room already', { room: true }, 'has unused room: run growpart'],
])('refuses where %s', async (_, given, message) => {
  const { run, calls } = host(given);

  const { exitCode, stderr } = await run('CanGrow');

  expect(exitCode).toBe(1);
  expect(stderr).toContain(message);
  expect(calls()).toEqual([]);
});

test('goes on where the partition fills the disk already, and grows the file system', async () => {
  const { run, calls } = host({ growpart: "echo 'NOCHANGE: partition 1 is size 1'; exit 1" });

  const { exitCode } = await run('GrowFileSystem');

  expect(exitCode).toBe(0);
  expect(calls()).toEqual(['growpart /dev/nvme1n1 1', 'resize2fs /dev/nvme1n1p1']);
});

test('stops where the partition cannot be grown', async () => {
  const { run, calls } = host({ growpart: "echo 'FAILED: disk is read-only'; exit 2" });

  const { exitCode, stderr } = await run('GrowFileSystem');

  expect([exitCode, stderr]).toEqual([1, 'growpart failed: FAILED: disk is read-only\n']);
  expect(calls()).toEqual(['growpart /dev/nvme1n1 1']);
});

test('fails where the file system is no larger than before', async () => {
  const { run } = host();
  await run('CanGrow');

  const { exitCode, stderr } = await run('IsLarger');

  expect([exitCode, stderr]).toEqual([1, '/data is no larger than before\n']);
});
