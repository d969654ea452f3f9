import type Excel from 'exceljs';

/** The text of a cell as a reader sees it, without what is struck through, which is given apart; and the cell's comment. */
export function cellText(cell: Excel.Cell): { text: string; struck: string; comment: string } {
  const comment = noteText(cell.note);
  const { value } = cell;
  if (typeof value === 'object' && value !== null && 'richText' in value) {
    const runs = value.richText.map(({ text, font }) => ({ text, struck: font?.strike ?? cell.font?.strike === true }));
    const join = (struck: boolean) =>
      runs
        .filter((run) => run.struck === struck)
        .map((run) => run.text)
        .join('');
    return { text: lines(join(false)), struck: lines(join(true)), comment };
  }
  const text = lines(plain(value, cell.numFmt));
  return cell.font?.strike ? { text: '', struck: text, comment } : { text, struck: '', comment };
}

function plain(value: Excel.CellValue | Excel.CellErrorValue['error'], format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value, format);
  if (typeof value === 'number')
    return /%/.test(format ?? '') ? `${Number((value * 100).toPrecision(12))}%` : String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'object') return String(value);
  if ('error' in value) return String(value.error);
  if ('hyperlink' in value) {
    const text = typeof value.text === 'object' ? richText(value.text) : String(value.text ?? '');
    return !value.hyperlink || text === value.hyperlink || value.hyperlink === `mailto:${text}`
      ? text
      : `${text} (${value.hyperlink})`;
  }
  if ('formula' in value || 'sharedFormula' in value) {
    // Without a result the program that wrote the file never reckoned it; the formula itself is what there is.
    return value.result === undefined
      ? `=${'formula' in value ? value.formula : value.sharedFormula}`
      : plain(value.result, format);
  }
  return richText(value);
}

function richText(value: unknown): string {
  const runs = (value as { richText?: { text: string }[] }).richText;
  return runs ? runs.map(({ text }) => text).join('') : JSON.stringify(value);
}

/** exceljs gives the wall clock of the sheet as UTC. */
function dateText(value: Date, format: string | undefined): string {
  if (Number.isNaN(value.getTime())) return '';
  const [day, time] = value.toISOString().split('T') as [string, string];
  const clock = time.slice(0, 5);
  if (value.getUTCFullYear() < 1900 || (value.getUTCFullYear() === 1899 && day === '1899-12-30')) return clock;
  return /h/i.test(format ?? '') || clock !== '00:00' ? `${day} ${clock}` : day;
}

function noteText(note: Excel.Cell['note'] | undefined): string {
  if (!note) return '';
  return typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text).join('');
}

const lines = (text: string) => text.replace(/\r\n?|\v/g, '\n');
