import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../../local/commands/check/check.ts';
import { UsageError } from '../../../../local/usage-error.ts';
import { catalogue } from '../../../../runbooks/catalogue.ts';

const valid = `schemaVersion: "0.3"
mainSteps:
  - name: Wait
    action: aws:sleep
    inputs:
      Duration: PT1S
`;
const faulty = `schemaVersion: "0.3"
parameters:
  Size:
    type: Number
mainSteps:
  - name: Wait
    action: aws:sleep
    isEnd: perhaps
    inputs:
      Duration: PT1S
  - name: Call
    action: aws:teleport
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kizuki-check-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function save(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function run(paths: string[], json = false): Promise<{ code: number; text: string }> {
  let text = '';
  const out = {
    write(part: string) {
      text += part;
    },
  };
  const code = await check(paths, { json, out });
  return { code, text: text.replaceAll(folder, 'FOLDER') };
}

test('prints each fault with its place, and sums up', async () => {
  const path = await save('faulty.yaml', faulty);

  const { code, text } = await run([path]);

  expect(code).toBe(1);
  expect(text.split('\n')).toEqual([
    'FOLDER/faulty.yaml:3:3: parameter Size: there is no type "Number"',
    'FOLDER/faulty.yaml:8:5: step Wait: isEnd must be true or false, but is "perhaps"',
    'FOLDER/faulty.yaml:12:5: step Call: there is no action aws:teleport',
    '1 document, 3 faults in 1',
    '',
  ]);
});

test('a step without a name has its place too, inside a loop as well', async () => {
  const lines = [
    'schemaVersion: "0.3"',
    'mainSteps:',
    '- {name: Each, action: aws:loop, inputs: {Iterators: [1], Steps: [',
    '  {action: aws:sleep, inputs: {Duration: PT1S}}]}}',
    '- {name: 7, action: aws:sleep, inputs: {Duration: PT1S}}',
  ];
  const path = await save('nameless.yaml', lines.join('\n'));

  const { text } = await run([path]);

  expect(text.split('\n').map((line) => line.split(': a step must')[0])).toEqual([
    'FOLDER/nameless.yaml:4:3: step Each.Steps[0]',
    'FOLDER/nameless.yaml:5:3: step mainSteps[1]',
    '1 document, 2 faults in 1',
    '',
  ]);
});

test('prints the same as JSON, with the step where the fault is in one', async () => {
  const paths = [await save('faulty.yaml', faulty), await save('valid.yaml', valid)];

  const { code, text } = await run(paths, true);

  expect(code).toBe(1);
  expect(JSON.parse(text)).toEqual([
    {
      path: 'FOLDER/faulty.yaml',
      valid: false,
      errors: [
        { message: 'parameter Size: there is no type "Number"' },
        { step: 'Wait', message: 'isEnd must be true or false, but is "perhaps"' },
        { step: 'Call', message: 'there is no action aws:teleport' },
      ],
    },
    { path: 'FOLDER/valid.yaml', valid: true, errors: [] },
  ]);
});

test('judges all documents below a folder, in the order of their names, and counts what is none', async () => {
  await save('b/deep/faulty.json', '{"schemaVersion": "0.3", "mainSteps": []}');
  await save('a.yml', valid);
  await save('template.yaml', 'Resources:\n  A: !Sub "$B"\n');
  await save('command.json', '{"schemaVersion": "2.2", "mainSteps": [{"action": "aws:runShellScript", "name": "x"}]}');
  await save('other.json', '{"schemaVersion": "0.3", "plates": []}');
  await save('node_modules/package/valid.yaml', valid);
  await save('notes.txt', valid);

  const { code, text } = await run([folder]);

  expect(code).toBe(1);
  expect(text).toBe(
    'FOLDER/b/deep/faulty.json:1:26: mainSteps must list one step or more\n' +
      '2 documents, 1 fault in 1; 3 other files passed over\n',
  );
});

test.each([
  ['of another kind', '{"schemaVersion": "2.2", "mainSteps": []}', "schemaVersion must be '0.3'"],
  ['of no kind', 'Resources: {}', "schemaVersion must be '0.3'"],
  ['that is no YAML', 'a: [1', 'neither YAML nor JSON'],
  ['that is empty', '', 'must be a map'],
])('a file %s is judged when it is named', async (_, content, why) => {
  const path = await save('named.txt', content);

  const { code, text } = await run([path]);

  expect(code).toBe(1);
  expect(text).toContain(why);
});

test('a document of a folder that means to be one is judged, however broken', async () => {
  await save('a.yaml', 'schemaVersion: "0.3"\nmainSteps: [\n');
  await save('b.yaml', 'mainSteps:\n  - {name: A, action: "aws:sleep", inputs: {Duration: PT1S}}\n');
  await save(
    'c.yaml',
    'schemaVersion: "2.2"\nmainSteps:\n  - {name: A, action: "aws:sleep", inputs: {Duration: PT1S}}\n',
  );

  const { text } = await run([folder]);

  expect(text.split('\n').map((line) => line.replace(/:\d+:\d+: .*/, ''))).toEqual([
    'FOLDER/a.yaml',
    'FOLDER/b.yaml',
    'FOLDER/c.yaml',
    '3 documents, 3 faults in 3',
    '',
  ]);
});

test('links are followed to files, not to folders', async () => {
  await save('a/valid.yaml', valid);
  await symlink(join(folder, 'a/valid.yaml'), join(folder, 'link.yaml'));
  await symlink(folder, join(folder, 'a/round'));
  await symlink(join(folder, 'gone.yaml'), join(folder, 'dangling.yaml'));

  const { code, text } = await run([folder]);

  expect([code, text]).toEqual([0, '2 documents, no faults\n']);
});

test('runbooks are checked by their names, and all of them where nothing is named', async () => {
  const one = await run(['host/restart-service']);
  const all = await run([]);

  expect([one.code, one.text]).toEqual([0, '1 document, no faults\n']);
  expect([all.code, all.text]).toEqual([0, `${catalogue.length} documents, no faults\n`]);
});

test('what does not exist is told all at once, before anything is judged', async () => {
  const path = await save('faulty.yaml', faulty);

  const checked = run([path, join(folder, 'gone.yaml'), 'host/restart-servic']);

  await expect(checked).rejects.toThrow(UsageError);
  await expect(checked).rejects.toThrow(/gone\.yaml[\s\S]*did you mean host\/restart-service\?/);
});

test('the command ends with 0, 1 or 2', () => {
  const codes = [['host/restart-service'], [join(__dirname, '../../../../package.json')], ['gone.yaml']].map(
    (args) => spawnSync(process.execPath, ['local/cli.ts', 'check', ...args]).status,
  );

  expect(codes).toEqual([0, 1, 2]);
});
