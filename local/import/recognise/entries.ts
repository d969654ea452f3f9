import type { Block, Piece, SourceDocument } from '../model.ts';
import { numbered } from '../words/numbering.ts';
import { sectionKind } from '../words/section-kind.ts';
import type { Entry } from './entry.ts';
import { scanTable } from './scan-table.ts';

/** Every block and row of the document by what it is, in reading order. */
export function entriesOf({ blocks }: SourceDocument): Entry[] {
  let tables = 0;
  const table = () => {
    tables += 1;
    return tables;
  };
  return blocks.flatMap((block) => entriesIn(block, table));
}

function entriesIn(block: Block, table: () => number): Entry[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.piece, block.level)];
    case 'table':
      return scanTable(block.rows, table);
    case 'code':
      return [block];
    case 'item':
      return pairsIn(block.piece) ?? [block];
    case 'paragraph':
      return (
        pairsIn(block.piece) ?? [
          headingLike(block.piece, block.strong === true) ?? { kind: 'text', piece: block.piece },
        ]
      );
  }
}

function heading(piece: Piece, level: number): Entry {
  const section = sectionKind(piece.text);
  return { kind: 'heading', level, piece, ...(section && { section }) };
}

/** A paragraph that stands for a heading, as where no styles were used: bold, marked or numbered, and the words of a section. */
function headingLike(piece: Piece, strong: boolean): Entry | undefined {
  const { text } = piece;
  if (text.includes('\n') || text.length > 40) return undefined;
  const marked = /^[■□◆◇●▼【《]/.test(text);
  const section = sectionKind(text);
  const depth = 6 + (numbered(text).number?.split('-').length ?? 1);
  if (section && (strong || marked || numbered(text).number !== undefined))
    return { kind: 'heading', level: depth, piece, section };
  return marked || (strong && numbered(text).step) ? { kind: 'heading', level: depth + 1, piece } : undefined;
}

const fields = new Set([
  'title',
  'owner',
  'approver',
  'contacts',
  'schedule',
  'impact',
  'target',
  'purpose',
  'notes',
  'history',
]);

/** `Owner: platform team` in one paragraph, or several such lines. */
function pairsIn(piece: Piece): Entry[] | undefined {
  const lines = piece.text.replace(/\*\*/g, '').split('\n');
  const pairs = lines.flatMap((line): Entry[] => {
    const [, key, value] = /^\s*([^:：]{1,24})[:：][\s　]*(\S.*)$/s.exec(line) ?? [];
    const kind = key === undefined ? undefined : sectionKind(key);
    return kind && fields.has(kind)
      ? [{ kind: 'pair', key: key as string, values: [value as string], pieces: [piece] }]
      : [];
  });
  return pairs.length === lines.length ? pairs : undefined;
}
