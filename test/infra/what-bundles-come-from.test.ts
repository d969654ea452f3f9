import { appendFileSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions, codeHandlers } from '../../infra/bundle/bundle-functions.ts';
import { isAsItWas, stamps, whatBundlesComeFrom, whatItComesFrom } from '../../infra/bundle/what-bundles-come-from.ts';
import { scratch } from './fixture/scratch.ts';

/** A repository of a few files, all of one moment. */
function repository(): string {
  const root = scratch();
  for (const folder of ['functions/decision', 'runbooks/ec2', 'infra/bundle']) {
    mkdirSync(join(root, folder), { recursive: true });
    writeAt(root, `${folder}/a.ts`, 'a');
  }
  for (const file of ['package-lock.json', 'tsconfig.json']) writeAt(root, file, '{}');
  return root;
}

function writeAt(root: string, file: string, text: string, at = 1_700_000_000): void {
  writeFileSync(join(root, file), text);
  utimesSync(join(root, file), at, at);
}

test('is the same as long as nothing changes', () => {
  const root = repository();

  expect(whatBundlesComeFrom(root)).toBe(whatBundlesComeFrom(root));
});

test.each<[string, (root: string) => void]>([
  ['a handler is written again', (root) => writeAt(root, 'functions/decision/a.ts', 'a', 1_700_000_001)],
  ['a runbook has another length', (root) => writeAt(root, 'runbooks/ec2/a.ts', 'ab')],
  ['a file is added', (root) => writeAt(root, 'runbooks/ec2/b.ts', '')],
  ['the packages are others', (root) => writeAt(root, 'package-lock.json', '{"packages":{}}')],
])('is another where %s', (_where, change) => {
  const root = repository();
  const before = whatBundlesComeFrom(root);

  change(root);

  expect(whatBundlesComeFrom(root)).not.toBe(before);
});

describe('what one handler comes from', () => {
  /** A repository with a handler that imports a rule, which imports nothing, and what was noted of it; another file stands beside. */
  async function handlerIn(root: string) {
    writeFileSync(join(root, 'functions/decision/rule.ts'), 'export const rule = 1;');
    writeFileSync(join(root, 'functions/decision/beside.ts'), 'export const beside = 1;');
    writeFileSync(
      join(root, 'functions/decision/it.handler.ts'),
      "import { rule } from './rule.ts';\nexport const handler = () => 0;\nexport type Rule = typeof rule;",
    );
    const entry = 'functions/decision/it.handler.ts';
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      outdir: 'out',
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
    return whatItComesFrom(stamps(root), entry, metafile);
  }

  test('is all that it imports, what it leaves out of its bundle too, and nothing else', async () => {
    const from = await handlerIn(repository());

    expect(Object.keys(from)).toEqual(['functions/decision/it.handler.ts', 'functions/decision/rule.ts']);
  });

  test.each<[string, boolean, (root: string) => void]>([
    ['nothing changes', true, () => {}],
    [
      'a file is written again as it was',
      true,
      (root) => writeAt(root, 'functions/decision/rule.ts', 'export const rule = 1;', 1),
    ],
    ['a file beside changes', true, (root) => writeAt(root, 'functions/decision/beside.ts', '')],
    ['what it imports changes', false, (root) => writeAt(root, 'functions/decision/rule.ts', 'export const rule = 2;')],
    ['what it imports is gone', false, (root) => rmSync(join(root, 'functions/decision/rule.ts'))],
  ])('where %s, it is %s that it is as it was', async (_, isSame, change) => {
    const root = repository();
    const from = await handlerIn(root);

    change(root);

    expect(await isAsItWas(stamps(root), from)).toBe(isSame);
  });

  test.each<[string, boolean, string]>([
    ['steps', true, "{ id: 'ec2/r', title: { en: 'R' }, steps: () => { const other = 1; return []; } }"],
    ['title', false, "{ id: 'ec2/r', title: { en: 'S' }, steps: () => [] }"],
  ])('of a runbook with another %s: it is %s that it is as it was', async (_, isSame, other) => {
    const [one, two] = [repository(), repository()];
    writeFileSync(
      join(one, 'runbooks/ec2/r.ts'),
      "export const r = { id: 'ec2/r', title: { en: 'R' }, steps: () => [] };",
    );
    writeFileSync(join(two, 'runbooks/ec2/r.ts'), `export const r = ${other};`);

    const [before, after] = await Promise.all([one, two].map((root) => stamps(root)('runbooks/ec2/r.ts')));

    expect(before === after).toBe(isSame);
  });
});

describe('a bundle', () => {
  const two = Object.fromEntries(Object.entries(codeHandlers()).filter(([name]) => /next-(units|size)$/.test(name)));
  const [first, second] = Object.keys(two) as [string, string];
  const mark = '// made before';

  /** Two bundles that carry a mark, and what is kept beside them. */
  async function bundled() {
    const outdir = scratch();
    await bundleFunctions(outdir, two);
    const file = (name: string) => join(outdir, name, 'index.js');
    for (const name of [first, second]) appendFileSync(file(name), mark);
    const record = join(outdir, 'made-from.json');
    return { outdir, file, record, made: JSON.parse(readFileSync(record, 'utf8')) };
  }

  test.each<[string, string[], (world: Awaited<ReturnType<typeof bundled>>) => void]>([
    ['nothing', [], () => {}],
    [
      'a source that neither comes from',
      [],
      ({ record, made }) => writeFileSync(record, JSON.stringify({ ...made, sources: 'x' })),
    ],
    [
      'what one of them comes from',
      [first],
      ({ record, made }) => {
        made.bundles[first].from = { 'runbooks/gone.ts': 'x' };
        writeFileSync(record, JSON.stringify({ ...made, sources: 'x' }));
      },
    ],
    [
      'the packages',
      [first, second],
      ({ record, made }) => writeFileSync(record, JSON.stringify({ ...made, common: 'x' })),
    ],
    ['the bundle itself, which is gone', [second], ({ file }) => rmSync(file(second))],
  ])('is made again only where it must be: changed is %s', async (_, again, change) => {
    const world = await bundled();
    change(world);

    await bundleFunctions(world.outdir, two);

    const remade = [first, second].filter((name) => !readFileSync(world.file(name), 'utf8').endsWith(mark));
    expect(remade).toEqual(again);
  });
});
