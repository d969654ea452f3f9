import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemoFolder, watchedFolder } from '../../../local/demo/demo-folder.ts';
import { UsageError } from '../../../local/usage-error.ts';
import { deadPid, ownerMark } from '../host/owner-mark.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kizuki-test-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function assembly(resources: Record<string, unknown>): Promise<string> {
  const artifacts = { Demo: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Demo.template.json' } } };
  await writeFile(join(root, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts }));
  await writeFile(join(root, 'Demo.template.json'), JSON.stringify({ Resources: resources }));
  return root;
}

test('the watched folder is the one in the template’s alarm', async () => {
  const template = await assembly({
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { AlarmName: 'kizuki-demo-disk-full', Dimensions: [{ Name: 'Folder', Value: '/tmp/watched' }] },
    },
  });

  expect(watchedFolder(template)).toBe('/tmp/watched');
});

test('a template without the demo’s alarm is refused', async () => {
  const template = await assembly({});

  expect(() => watchedFolder(template)).toThrow(UsageError);
});

test('the folder is made, and removed with the copies beside it', async () => {
  const folder = join(root, 'a', 'logs');

  const remove = await makeDemoFolder(folder);
  await writeFile(join(folder, 'web.log'), 'x');
  await mkdir(`${folder}-kizuki-copies`);

  expect(existsSync(folder)).toBe(true);
  await remove();
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(`${folder}-kizuki-copies`)).toBe(false);
});

test('a folder that is there already is refused and left as it is', async () => {
  await writeFile(join(root, 'precious'), 'x');

  await expect(makeDemoFolder(root)).rejects.toThrow(UsageError);

  expect(existsSync(join(root, 'precious'))).toBe(true);
});

test('what a killed run left is removed, and the folder is new', async () => {
  const folder = join(root, 'logs');
  await makeDemoFolder(folder);
  await writeFile(join(folder, 'web.log-20250101'), 'x');
  await mkdir(`${folder}-kizuki-copies`);
  await writeFile(`${folder}-kizuki-owner`, ownerMark(await deadPid()));

  const remove = await makeDemoFolder(folder);

  expect(await readdir(folder)).toEqual([]);
  expect(existsSync(`${folder}-kizuki-copies`)).toBe(false);
  await remove();
  expect(await readdir(root)).toEqual([]);
});

test('the folder of a run that goes on is refused', async () => {
  const folder = join(root, 'logs');
  await makeDemoFolder(folder);

  const second = makeDemoFolder(folder);

  await expect(second).rejects.toThrow(UsageError);
  expect(existsSync(folder)).toBe(true);
});
