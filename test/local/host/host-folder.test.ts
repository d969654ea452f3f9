import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHostFolder } from '../../../local/host/host-folder.ts';
import { deadPid, ownerMark } from './owner-mark.ts';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'kizuki-test-'));
});

afterEach(() => rm(parent, { recursive: true, force: true }));

async function left(name: string, mark?: string): Promise<string> {
  const folder = join(parent, name);
  await mkdir(join(folder, 'logs'), { recursive: true });
  if (mark !== undefined) await writeFile(join(folder, 'owner.json'), mark);
  return folder;
}

test('what a killed run left is removed', async () => {
  const folder = await left('kizuki-host-killed', ownerMark(await deadPid()));

  await makeHostFolder(parent);

  expect(existsSync(folder)).toBe(false);
});

test('the folder of a run that goes on stays', async () => {
  const first = await makeHostFolder(parent);

  const second = await makeHostFolder(parent);

  expect(second).not.toBe(first);
  expect(existsSync(first)).toBe(true);
});

test.each([
  ['of another machine', 'kizuki-host-far', async () => ownerMark(await deadPid(), 'another-machine')],
  ['without a mark', 'kizuki-host-plain', async () => undefined],
  ['with half a mark', 'kizuki-host-half', async () => '{"host":'],
  ['of another name', 'kizuki-precious', async () => ownerMark(await deadPid())],
])('a folder %s stays', async (_, name, mark) => {
  const folder = await left(name, await mark());

  await makeHostFolder(parent);

  expect(existsSync(folder)).toBe(true);
});
