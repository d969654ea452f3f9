import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Action } from './reading.ts';

/** An element of a page, as a browser reads it. */
export interface Element {
  tag: string;
  attributes: Record<string, string>;
  /** All text inside of it. */
  text: string;
  /** The place of the element right after it in the list. */
  next?: number;
}

/** Reads pages as a browser does, and tells the elements of each in the order in which they begin. */
const script = `
  import { unified } from 'unified';
  import rehypeParse from 'rehype-parse';
  const parser = unified().use(rehypeParse, { fragment: true });
  const textOf = ({ value = '', children = [] }) => value + children.map(textOf).join('');
  const read = (page) => {
    const elements = [];
    const visit = (node) => {
      let own;
      if (node.type === 'element') {
        const attributes = Object.entries(node.properties).map(([name, value]) => [name, [value].flat().join(' ')]);
        own = elements.push({ tag: node.tagName, attributes: Object.fromEntries(attributes), text: textOf(node) }) - 1;
      }
      let before;
      for (const child of node.children ?? []) {
        const seen = visit(child);
        if (seen === undefined) continue;
        if (before !== undefined) elements[before].next = seen;
        before = seen;
      }
      return own;
    };
    visit(parser.parse(page));
    return elements;
  };
  let input = '';
  for await (const part of process.stdin) input += part;
  process.stdout.write(JSON.stringify(JSON.parse(input).map(read)));
`;

/** The elements of each of the pages, in the order in which they begin. */
export function elementsOf(pages: string[]): Element[][] {
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(__dirname, '../../../..'),
    input: JSON.stringify(pages),
    maxBuffer: 1 << 29,
  });
  return JSON.parse(said.toString());
}

/** The buttons among the elements, as CloudWatch reads them: `cwdb-action` belongs to the element before it, and holds JSON. */
export function actionsAmong(elements: Element[]): Action[] {
  return elements.flatMap(({ tag, text, next }) => {
    const after = next === undefined ? undefined : elements[next];
    if (tag === 'cwdb-action' || after?.tag !== 'cwdb-action') return [];
    const { action, endpoint = '', display = '', confirmation } = after.attributes;
    if (action !== 'call') throw new Error(`a cwdb-action is of "${action}"`);
    const params = JSON.parse(after.text) as Record<string, unknown>;
    return [{ label: text, endpoint, display, params, ...(confirmation === undefined ? {} : { confirmation }) }];
  });
}
