import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whatBundlesComeFrom } from '../../infra/bundle/what-bundles-come-from.ts';
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
