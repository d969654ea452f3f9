import type { Block } from '../../people/tickets/block.ts';
import { replaceMarked } from '../../people/tickets/replace-marked.ts';
import { marksOf } from '../../people/tickets/ticket-key.ts';

/**
 * A text in the Atlassian Document Format, of which only what is used here is known.
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export interface AdfDocument {
  version: 1;
  type: 'doc';
  content: AdfNode[];
}

export interface AdfNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: AdfNode[];
}

/** Blocks as an ADF document. What others wrote is the text of text nodes, in which nothing is markup. */
export function adf(blocks: Block[]): AdfDocument {
  return { version: 1, type: 'doc', content: blocks.map(nodeOf) };
}

function nodeOf(block: Block): AdfNode {
  switch (block.kind) {
    case 'text':
      return { type: 'paragraph', content: textNodes(block.text) };
    case 'heading':
      return { type: 'heading', attrs: { level: 3 }, content: textNodes(block.text) };
    case 'lines':
      return { type: 'codeBlock', attrs: {}, content: textNodes(block.lines.join('\n')) };
    case 'link': {
      const marks = [{ type: 'link', attrs: { href: block.url } }];
      return { type: 'paragraph', content: textNodes(block.text).map((node) => ({ ...node, marks })) };
    }
  }
}

/** A text node is never empty. */
function textNodes(text: string): AdfNode[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

/** A description with Kizuki's part of it replaced; undefined where people took that part away. */
export function withOwnNodes(there: unknown, key: string, own: AdfDocument): AdfDocument | undefined {
  const { begin, end } = marksOf(key);
  const nodes = (there as AdfDocument | null)?.content ?? [];
  const startsWith = (mark: string) => (node: AdfNode) => textOf(node).startsWith(mark);
  const content = replaceMarked(nodes, startsWith(begin), startsWith(end), own.content);
  return content && { ...(there as AdfDocument), content };
}

/** Whether a text holds a paragraph that says just this. */
export function hasParagraph(document: unknown, text: string): boolean {
  return ((document as AdfDocument | null)?.content ?? []).some(
    (node) => node.type === 'paragraph' && textOf(node) === text,
  );
}

function textOf({ text = '', content = [] }: AdfNode): string {
  return text + content.map(textOf).join('');
}
