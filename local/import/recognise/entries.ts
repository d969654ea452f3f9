import type { Piece, SourceDocument } from '../model.ts';
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
  return blocks.flatMap((block): Entry[] => {
    switch (block.kind) {
      case 'heading':
        return [heading(block.piece, block.level)];
      case 'table':
        return scanTable(block.rows, table);
      case 'code':
        return [block];
      case 'item':
        return [pairIn(block.piece) ?? block];
      case 'paragraph':
        return [
          pairIn(block.piece) ??
            headingLike(block.piece, block.strong === true) ?? { kind: 'text', piece: block.piece },
        ];
    }
  });
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

/** `Owner: platform team` in one paragraph. */
function pairIn(piece: Piece): Entry | undefined {
  const found = /^([^:：\n]{1,24})[:：][\s　]*(\S.*)$/s.exec(piece.text.replace(/\*\*/g, ''));
  const kind = found && sectionKind(found[1] as string);
  if (!found || !kind || !fields.has(kind)) return undefined;
  return { kind: 'pair', key: found[1] as string, values: [found[2] as string], pieces: [piece] };
}
