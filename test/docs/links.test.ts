import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { anchorsOf, pages, pageText, prose } from './pages.ts';

/** Links of a page to other pages of the repository, and to headings. */
function linksIn(page: string): { path: string; anchor?: string }[] {
  const plain = prose(pageText(page)).replace(/`[^`\n]*`/g, '');
  const targets = [...plain.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = decodeURIComponent(target).split('#');
      return { path: file === '' ? page : normalize(join(dirname(page), file)), ...(anchor ? { anchor } : {}) };
    });
}

test.each(pages())('%s links only to what is there', (page) => {
  const broken = linksIn(page).filter(({ path, anchor }) => {
    if (!existsSync(join(__dirname, '../..', path))) return true;
    return anchor !== undefined && path.endsWith('.md') && !anchorsOf(pageText(path)).includes(anchor);
  });

  expect(broken).toEqual([]);
});

test('links are looked at', () => {
  const links = pages().flatMap(linksIn);

  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(3);
});
