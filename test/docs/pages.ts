import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The text of a page, by its path from the root of the repository. */
export function pageText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Everything that people read: the READMEs and the pages below docs/, by their paths. */
export function pages(): string[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return ['README.md', 'README.ja.md', ...below.map((path) => `docs/${path}`)].filter((path) => path.endsWith('.md'));
}

/** The page without its blocks of code. */
export function prose(text: string): string {
  return text.replace(/^```\w*\n.*?^```$/gms, '');
}

/** The blocks of code of a page, without their comments, which are translated. */
export function codeOf(text: string): string[] {
  return [...text.matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, code = '']) =>
    code.replace(/[ \t]+(#|\/\/) .*$/gm, '').replace(/[ \t]+$/gm, ''),
  );
}

/** What a heading is linked by, as GitHub makes it. */
export function anchorsOf(text: string): string[] {
  return [...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}
