import type { Language } from '../../functions/text.ts';

/** One piece of the source's own text, a cell or a paragraph: the unit by which nothing gets lost. */
export interface Piece {
  id: number;
  /** Where a person finds it: `手順!B12`, `line 14`, `paragraph 3`. */
  where: string;
  text: string;
  /** Why it is not taken for an instruction: nobody who follows the document would see it in its place, or it was withdrawn. */
  aside?: 'hidden' | 'struck through' | 'comment' | 'header or footer' | 'drawing';
}

/** A part of the document in reading order, whatever format it came from. */
export type Block =
  | { kind: 'heading'; level: number; piece: Piece }
  | { kind: 'paragraph'; piece: Piece; strong?: boolean }
  | { kind: 'item'; level: number; marker: string; piece: Piece }
  | { kind: 'code'; piece: Piece; language?: string }
  | { kind: 'table'; rows: Row[] };

/** Cells by column; a merged cell stands in every place that it covers, as the same piece. */
export type Row = (Piece | undefined)[];

/** What a reader makes of a file. */
export interface SourceDocument {
  /** The file's name without its folder. */
  name: string;
  format: 'xlsx' | 'docx' | 'md';
  blocks: Block[];
  /** Every piece of text there is, those aside included. */
  pieces: Piece[];
  /** What there is besides text, such as pictures, for the report. */
  notices: string[];
}

/** Collects the pieces of a document as a reader finds them. */
export function pieceList(): { pieces: Piece[]; add(where: string, text: string, aside?: Piece['aside']): Piece } {
  const pieces: Piece[] = [];
  return {
    pieces,
    add(where, text, aside) {
      const piece: Piece = { id: pieces.length, where, text: text.trim(), ...(aside && { aside }) };
      pieces.push(piece);
      return piece;
    },
  };
}

/** The language that most of the text is in: one kana or kanji in ten letters is Japanese already. */
export function languageOf(pieces: Piece[]): Language {
  const text = pieces.map((piece) => piece.text).join(' ');
  const japanese = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return japanese * 10 > latin ? 'ja' : 'en';
}
