import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** A proof as the page cites it: the file in back-quotes, then the test's name in quotes. */
const proof = /`(test\/[^`]+)`\s+"([^"]+)"/g;

function proofsIn(page: string): { file: string; name: string }[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  return [...text.matchAll(proof)].map(([, file = '', name = '']) => ({ file, name }));
}

/** Whether the file holds the name, in whichever quotes a test's name may stand. */
function holds(file: string, name: string): boolean {
  return existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8').includes(name);
}

describe.each(['what-kizuki-will-never-do.md', 'what-kizuki-will-never-do.ja.md'])('docs/%s', (page) => {
  test('cites only tests that there are', () => {
    const missing = proofsIn(page).filter(({ file, name }) => !holds(file, name));

    expect(missing).toEqual([]);
  });

  test('has a proof for every promise', () => {
    const text = readFileSync(join(root, 'docs', page), 'utf8');
    const promises = text.split(/^- /m).filter((item) => item.startsWith('**') && item.includes('`test/'));
    const bold = text
      .split(/^## /m)
      .slice(1, -1)
      .flatMap((section) => section.match(/^- \*\*/gm) ?? []);

    expect(promises.length).toBe(bold.length);
    expect(promises.length).toBeGreaterThan(20);
  });
});

test('both languages cite the same proofs', () => {
  const [en, ja] = ['what-kizuki-will-never-do.md', 'what-kizuki-will-never-do.ja.md'].map(proofsIn);

  expect(ja).toEqual(en);
});
