import Excel from 'exceljs';
import { type Block, pieceList, type Row, type SourceDocument } from '../model.ts';
import { cellText } from './cell-text.ts';
import { xmlParagraphs } from './xml-text.ts';

/** Reads a workbook: every sheet is a heading and one table of all its rows. What is hidden or struck through is set aside. */
export async function readXlsx(
  name: string,
  bytes: Buffer,
  entries: Map<string, () => Buffer>,
): Promise<SourceDocument> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const { pieces, add } = pieceList();
  const blocks: Block[] = [];
  const notices: string[] = [];
  for (const sheet of workbook.worksheets) {
    const hiddenSheet = sheet.state !== 'visible';
    if (hiddenSheet) notices.push(`the sheet ${sheet.name} is hidden: its text is kept and not taken for instructions`);
    const title = add(`sheet ${sheet.name}`, sheet.name, hiddenSheet ? 'hidden' : undefined);
    const before = pieces.length;
    const rows = readRows(sheet, hiddenSheet, add, notices);
    if (!hiddenSheet && pieces.length > before)
      blocks.push({ kind: 'heading', level: 1, piece: title }, { kind: 'table', rows });
  }
  for (const [file, content] of entries) {
    if (!/^xl\/drawings\/drawing\d+\.xml$/.test(file)) continue;
    for (const line of xmlParagraphs(content().toString('utf8'), 'a:p', 'a:t')) add(file, line, 'drawing');
  }
  const pictures = [...entries.keys()].filter((file) => file.startsWith('xl/media/')).length;
  if (pictures > 0) notices.push(`${pictures} pictures: what they show is not read`);
  return { name, format: 'xlsx', blocks, pieces, notices };
}

function readRows(
  sheet: Excel.Worksheet,
  hiddenSheet: boolean,
  add: ReturnType<typeof pieceList>['add'],
  notices: string[],
): Row[] {
  const rows: Row[] = [];
  const known = new Map<string, Row[number]>();
  sheet.eachRow({ includeEmpty: false }, (row, r) => {
    const cells: Row = [];
    row.eachCell({ includeEmpty: false }, (cell, c) => {
      const master = cell.master.address;
      if (!known.has(master)) {
        const hidden = hiddenSheet || row.hidden === true || sheet.getColumn(c).hidden === true;
        if (hidden && !hiddenSheet && cellText(cell.master).text !== '')
          notices.push(`${sheet.name}!${master} is in a hidden row or column: its text is kept and not taken`);
        known.set(master, read(sheet, cell.master, hidden, add));
      }
      const piece = known.get(master);
      if (piece && !piece.aside) cells[c - 1] = piece;
    });
    rows[r - 1] = Array.from(cells);
  });
  return Array.from(rows, (row) => row ?? []);
}

function read(
  sheet: Excel.Worksheet,
  cell: Excel.Cell,
  hidden: boolean,
  add: ReturnType<typeof pieceList>['add'],
): Row[number] {
  const { text, struck, comment } = cellText(cell);
  const where = `${sheet.name}!${cell.address}`;
  if (struck.trim() !== '') add(where, struck, 'struck through');
  if (comment.trim() !== '') add(where, comment, 'comment');
  return text.trim() === '' ? undefined : add(where, text, hidden ? 'hidden' : undefined);
}
