import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Block, pieceList, type Row, type SourceDocument } from '../model.ts';

const parser = unified().use(remarkParse).use(remarkGfm);

type Root = ReturnType<typeof parser.parse>;
type RootContent = Root['children'][number];
type ListItem = Extract<RootContent, { type: 'list' }>['children'][number];
type PhrasingContent = Extract<RootContent, { type: 'paragraph' }>['children'][number];

/** Reads Markdown with GitHub's tables and strike-through. */
export function readMarkdown(name: string, text: string): SourceDocument {
  const { pieces, add } = pieceList();
  const blocks: Block[] = [];
  // What stands between two lines of dashes at the top is for the programs that publish the page.
  const [front = '', inner = ''] = /^---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)/s.exec(text) ?? [];
  for (const line of inner.split('\n')) if (line.trim() !== '') add('front matter', line, 'comment');
  const below = front.replace(/[^\n]/g, '') + text.slice(front.length);
  const root = parser.parse(below);
  const place = (node: Pick<Root, 'position'>) => `line ${node.position?.start.line ?? '?'}`;

  /** The text of a paragraph as one piece, and what is struck through in it as pieces of their own. */
  const piecesOf = (node: Pick<Root, 'position'>, phrases: PhrasingContent[]) => {
    const { kept, struck } = split(phrases);
    for (const one of struck) add(place(node), one, 'struck through');
    return kept.trim() === '' ? undefined : add(place(node), kept);
  };

  const visit = (node: RootContent, level: number): void => {
    switch (node.type) {
      case 'heading': {
        const piece = piecesOf(node, node.children);
        if (piece) blocks.push({ kind: 'heading', level: node.depth, piece });
        return;
      }
      case 'paragraph': {
        const piece = piecesOf(node, node.children);
        const strong = node.children.length === 1 && node.children[0]?.type === 'strong';
        if (piece) blocks.push({ kind: 'paragraph', piece, ...(strong && { strong }) });
        return;
      }
      case 'code':
        if (node.value.trim() !== '')
          blocks.push({ kind: 'code', piece: add(place(node), node.value), ...(node.lang && { language: node.lang }) });
        return;
      case 'list':
        for (const [index, item] of node.children.entries())
          visitItem(item, level + 1, node.ordered ? `${(node.start ?? 1) + index}.` : '-');
        return;
      case 'table': {
        const rows = node.children.map((row): Row => row.children.map((cell) => piecesOf(cell, cell.children)));
        blocks.push({ kind: 'table', rows });
        return;
      }
      case 'html': {
        const comment = /^<!--(.*?)-->$/s.exec(node.value.trim());
        if (comment) add(place(node), comment[1] as string, 'comment');
        else {
          const inner = node.value.replace(/<[^>]*>/g, ' ').trim();
          if (inner !== '') blocks.push({ kind: 'paragraph', piece: add(place(node), node.value) });
        }
        return;
      }
      case 'definition':
        add(place(node), `${node.label ?? node.identifier}: ${node.url}`, 'comment');
        return;
      case 'blockquote':
      case 'footnoteDefinition':
        for (const child of node.children) visit(child, level);
        return;
      default:
        return;
    }
  };

  const visitItem = (item: ListItem, level: number, marker: string): void => {
    const [first, ...rest] = item.children;
    if (first?.type === 'paragraph') {
      const piece = piecesOf(first, first.children);
      if (piece) blocks.push({ kind: 'item', level, marker, piece });
    } else if (first) visit(first, level);
    for (const child of rest) visit(child, level);
  };

  for (const node of root.children) visit(node, 0);
  return { name, format: 'md', blocks, pieces, notices: [] };
}

function split(phrases: PhrasingContent[]): { kept: string; struck: string[] } {
  const struck: string[] = [];
  const flat = (node: PhrasingContent): string => {
    switch (node.type) {
      case 'delete':
        struck.push(node.children.map(flat).join(''));
        return '';
      case 'text':
        return node.value;
      case 'inlineCode':
        return `\`${node.value}\``;
      case 'break':
        return '\n';
      case 'html':
        // A placeholder such as <INSTANCE_ID> looks like a tag.
        return /^<br\s*\/?>$/i.test(node.value) ? '\n' : node.value;
      case 'link': {
        const text = node.children.map(flat).join('');
        return text === node.url || node.url === `mailto:${text}` ? text : `${text} (${node.url})`;
      }
      case 'image':
        return `[${node.alt || 'picture'}] (${node.url})`;
      case 'footnoteReference':
        return `[${node.identifier}]`;
      default:
        return 'children' in node ? node.children.map((child) => flat(child as PhrasingContent)).join('') : '';
    }
  };
  return { kept: phrases.map(flat).join(''), struck };
}
