import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Reads pages as GitHub does, and tells of each which nodes it has, without their texts. */
const script = `
  import { unified } from 'unified';
  import remarkParse from 'remark-parse';
  import remarkGfm from 'remark-gfm';
  const parser = unified().use(remarkParse).use(remarkGfm);
  const shape = (node) => (node.children ? [node.type, ...node.children.map(shape)] : node.type);
  let input = '';
  for await (const part of process.stdin) input += part;
  const pages = JSON.parse(input);
  process.stdout.write(JSON.stringify(pages.map((page) => JSON.stringify(shape(parser.runSync(parser.parse(page)))))));
`;

/** What kinds of nodes Markdown pages are made of, and how they are nested: one text a page. */
export function pageStructures(pages: string[]): string[] {
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(__dirname, '../../../..'),
    input: JSON.stringify(pages),
    maxBuffer: 1 << 28,
  });
  return JSON.parse(said.toString());
}
