import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import type { Block, Piece, Row } from '../model.ts';

const parser = unified().use(rehypeParse, { fragment: true });

type Root = ReturnType<typeof parser.parse>;
type Nodes = Root | Root['children'][number];
type Element = Extract<Nodes, { type: 'element' }>;
type Add = (where: string, text: string, aside?: Piece['aside']) => Piece;

/** The blocks of the plain HTML that Word documents convert to. */
export function htmlBlocks(html: string, add: Add): Block[] {
  const root = parser.parse(html);
  const blocks: Block[] = [];
  let paragraphs = 0;
  const place = () => {
    paragraphs += 1;
    return `paragraph ${paragraphs}`;
  };
  const pieceOf = (node: Element, where: string): Piece | undefined => {
    const struck: string[] = [];
    const text = textOf(node, struck);
    for (const one of struck) if (one.trim() !== '') add(where, one, 'struck through');
    return text.trim() === '' ? undefined : add(where, text);
  };

  // Word's numbering goes on after what stands between two items; its HTML begins a new list there.
  let outermost = 0;
  const visit = (node: Nodes, level: number): void => {
    if (node.type !== 'element') return;
    const { tagName } = node;
    if (/^(h[1-6]|table)$/.test(tagName)) outermost = 0;
    if (/^h[1-6]$/.test(tagName)) {
      const piece = pieceOf(node, place());
      if (piece) blocks.push({ kind: 'heading', level: Number(tagName[1]), piece });
    } else if (tagName === 'pre') {
      const piece = pieceOf(node, place());
      if (piece) blocks.push({ kind: 'code', piece });
    } else if (tagName === 'ol' || tagName === 'ul') {
      visitList(node, level + 1);
    } else if (tagName === 'table') {
      blocks.push({ kind: 'table', rows: rowsOf(node, pieceOf, place()) });
    } else if (tagName === 'p') {
      const piece = pieceOf(node, place());
      const [only, ...more] = node.children;
      const strong = more.length === 0 && only?.type === 'element' && only.tagName === 'strong';
      if (piece) blocks.push({ kind: 'paragraph', piece, ...(strong && { strong }) });
    } else for (const child of node.children) visit(child, level);
  };

  const visitList = (list: Element, level: number): void => {
    let number = level === 1 && list.tagName === 'ol' ? outermost : 0;
    for (const item of list.children) {
      if (item.type !== 'element') continue;
      number += 1;
      if (level === 1 && list.tagName === 'ol') outermost = number;
      const isBlock = (child: Nodes) => child.type === 'element' && /^(ol|ul|table|pre|p)$/.test(child.tagName);
      const own: Element = { ...item, children: item.children.filter((child) => !isBlock(child)) };
      const piece = pieceOf(own, place());
      if (piece) blocks.push({ kind: 'item', level, marker: list.tagName === 'ol' ? `${number}.` : '-', piece });
      for (const child of item.children) if (isBlock(child)) visit(child, level);
    }
  };

  for (const child of root.children) visit(child, 0);
  return blocks;
}

/** The rows of a table, with the pieces of merged cells in every place that they cover. */
function rowsOf(table: Element, pieceOf: (node: Element, where: string) => Piece | undefined, where: string): Row[] {
  const rows: Row[] = [];
  const taken: boolean[][] = [];
  for (const [r, row] of elements(table, 'tr').entries()) {
    let c = 0;
    for (const cell of row.children.filter((child) => child.type === 'element')) {
      while (taken[r]?.[c]) c += 1;
      const piece = pieceOf(cell, `${where}, table row ${r + 1}, column ${c + 1}`);
      for (let down = 0; down < span(cell, 'rowSpan'); down += 1) {
        for (let across = 0; across < span(cell, 'colSpan'); across += 1) {
          put(rows, r + down, c + across, piece);
          put(taken, r + down, c + across, true);
        }
      }
    }
    rows[r] ??= [];
  }
  return rows.map((row) => Array.from(row));
}

function put<T>(rows: T[][], r: number, c: number, value: T): void {
  rows[r] ??= [];
  (rows[r] as T[])[c] = value;
}

function span(cell: Element, name: 'rowSpan' | 'colSpan'): number {
  return Math.min(Math.max(Number(cell.properties[name] ?? 1) || 1, 1), 200);
}

function elements(node: Element, tag: string): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return child.tagName === tag ? [child] : child.tagName === 'table' ? [] : elements(child, tag);
  });
}

function textOf(node: Nodes, struck: string[]): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  if (node.tagName === 'br') return '\n';
  if (node.tagName === 's') {
    struck.push(node.children.map((child) => textOf(child, [])).join(''));
    return '';
  }
  if (node.tagName === 'img') return '';
  const inner = node.children.map((child) => textOf(child, struck)).join('');
  const block = /^(p|li|tr|h[1-6]|ol|ul)$/.test(node.tagName);
  if (node.tagName === 'a' && typeof node.properties.href === 'string' && /^https?:/.test(node.properties.href))
    return inner.includes(node.properties.href) ? inner : `${inner} (${node.properties.href})`;
  return block ? `${inner}\n` : inner;
}
