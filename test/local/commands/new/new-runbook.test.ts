import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRunbook } from '../../../../local/commands/new/new-runbook.ts';
import { UsageError } from '../../../../local/usage-error.ts';
import { copyRepository, type Root } from './root.ts';

let root: Root;

beforeEach(() => {
  root = copyRepository();
});

afterEach(() => {
  root.remove();
});

describe('kizuki new', () => {
  test('writes the runbook and its test, and adds it to the catalogue and the remediations', async () => {
    const before = root.files();

    const said = await newRunbook(
      'queues/poll-longer',
      { on: 'queue', title: "Don't poll so often", titleJa: '長く待つ', owner: 'mail-team' },
      root.path,
    );

    const after = root.files();
    const added = Object.keys(after).filter((path) => !(path in before));
    expect(added.sort()).toEqual(['runbooks/queues/poll-longer.ts', 'test/runbooks/queues-poll-longer.test.ts']);
    expect(after['runbooks/queues/poll-longer.ts']).toMatch(
      /runbook\('queues\/poll-longer', \{\n {2}title: \{ en: "Don't poll so often", ja: '長く待つ' \},[\s\S]*owner: 'mail-team'/,
    );
    expect(after['runbooks/catalogue.ts']).toContain("import { pollLonger } from './queues/poll-longer.ts';");
    expect(after['runbooks/remediations.ts']).toMatch(
      /name: 'queues-poll-longer',\n {4}on: 'request',\n {4}runbook: pollLonger,[\s\S]*?autonomy: 'observe',\n {4}owner: 'mail-team'/,
    );
    for (const path of [...added, 'runbooks/catalogue.ts', 'runbooks/remediations.ts']) expect(said).toContain(path);
    expect(said).not.toContain('translate');
  });

  test('keeps all else in the files that it adds to', async () => {
    const before = root.files();

    await newRunbook('host/look-around', {}, root.path);

    for (const path of ['runbooks/catalogue.ts', 'runbooks/remediations.ts']) {
      const lines = new Set(root.files()[path]?.split('\n'));
      expect(before[path]?.split('\n').filter((line) => !lines.has(line))).toEqual([]);
    }
  });

  test('takes the title from the name, the owner and the kind from the area, and says that it wants a translation', async () => {
    const said = await newRunbook('host/look-around', {}, root.path);

    const text = root.files()['runbooks/host/look-around.ts'];
    expect(text).toContain("title: { en: 'Look around', ja: 'Look around' },");
    expect(text).toContain("owner: 'host-team',");
    expect(text).toContain('shellAct(');
    expect(said).toContain('its Japanese title is the English one: translate it');
  });

  test.each<[string, string, Parameters<typeof newRunbook>[1], RegExp]>([
    ['no area', 'poll', {}, /"poll" is no name for a runbook; give <area>\/<name>/],
    ['three parts', 'a/b/c', { on: 'host' }, /is no name/],
    ['a way out of the folder', '../x', { on: 'host' }, /is no name/],
    ['capitals', 'host/LookAround', {}, /is no name/],
    ['two hyphens', 'host/look--around', {}, /is no name/],
    ['the folder of remediations', 'defaults/x', { on: 'host' }, /holds remediations/],
    ['a name too long for SSM', `host/${'x'.repeat(120)}`, {}, /SSM takes 128 characters/],
    ['an area of no known kind', 'backup/mount', {}, /cannot be told from its area; give --on with one of host, /],
    ['a kind that there is not', 'host/x', { on: 'moon' }, /there is no kind "moon"; --on takes host, /],
    ['an empty title', 'host/x', { title: ' ' }, /--title is empty/],
    ['the name of another runbook', 'other/restart-service', { on: 'host' }, /restartService is taken/],
    [
      'the name of another remediation',
      'restart-demo/service',
      { on: 'host' },
      /remediation restart-demo-service already/,
    ],
    ['a name that the builder has', 'sqs/queue', {}, /queue has a meaning in the file itself/],
  ])('refuses %s, and writes nothing', async (_, id, options, message) => {
    const before = root.files();

    const writing = newRunbook(id, options, root.path);

    await expect(writing).rejects.toThrow(UsageError);
    await expect(writing).rejects.toThrow(message);
    expect(root.files()).toEqual(before);
  });

  test.each(['runbooks/host/look-around.ts', 'test/runbooks/host-look-around.test.ts'])(
    'leaves %s alone where it is there already',
    async (path) => {
      mkdirSync(join(root.path, 'runbooks/host'), { recursive: true });
      writeFileSync(join(root.path, path), 'mine');
      const before = root.files();

      const writing = newRunbook('host/look-around', {}, root.path);

      await expect(writing).rejects.toThrow(`${path} is there already; give another name, or remove it`);
      expect(root.files()).toEqual(before);
    },
  );

  test('writes nothing where a list is not written as it was', async () => {
    writeFileSync(join(root.path, 'runbooks/remediations.ts'), 'export const remediations = [];\n');
    const before = root.files();

    const writing = newRunbook('host/look-around', {}, root.path);

    await expect(writing).rejects.toThrow('runbooks/remediations.ts is not written as it was');
    expect(root.files()).toEqual(before);
  });

  test('leaves nothing half done where a file cannot be written', async () => {
    rmSync(join(root.path, 'test/runbooks'), { recursive: true });
    writeFileSync(join(root.path, 'test/runbooks'), 'a file in the place of a folder');
    const before = root.files();

    const writing = newRunbook('host/look-around', {}, root.path);

    await expect(writing).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(root.files()).toEqual(before);
  });
});
