import type { Piece } from '../model.ts';
import type { Entry, TableRow } from '../recognise/entry.ts';
import { isParameterRow, type Section } from '../recognise/sections.ts';
import { cellNumber, numbered } from '../words/numbering.ts';
import { sectionKind } from '../words/section-kind.ts';
import { beginsWithProgram, isCommandLine } from './is-command.ts';
import type { Doable, RawStep } from './raw-step.ts';
import { splitLines } from './split-lines.ts';

type StepSection = Section & { kind: Doable };

/** The steps of a section in order. Entries that belong to no step are left; whoever keeps the books finds them unused. */
export function rawSteps(section: StepSection): RawStep[] {
  const bullets = section.entries.every((entry) => entry.kind !== 'item' || entry.marker === '-' || entry.level > 1);
  const steps: RawStep[] = [];
  const rows: { step: RawStep; row: TableRow }[] = [];
  let group: Piece | undefined;
  const begin = (piece: Piece | undefined, number: string | undefined, title: string): RawStep => {
    const step: RawStep = {
      kind: section.kind,
      ...(number !== undefined && { number }),
      title: title.trim(),
      commands: [],
      expected: [],
      notes: [],
      rollback: [],
      pieces: [...(group ? [group] : []), ...(piece ? [piece] : [])],
    };
    steps.push(step);
    group = undefined;
    return step;
  };

  for (const [index, entry] of section.entries.entries()) {
    const current = steps.at(-1);
    switch (entry.kind) {
      case 'heading': {
        if (entry.piece.where.startsWith('sheet ')) break;
        const next = section.entries[index + 1];
        // A heading over numbered steps is the name of a group; over anything else it is itself the step.
        if (
          next === undefined ||
          next.kind === 'header' ||
          (next.kind === 'item' && next.marker !== '-') ||
          next.kind === 'heading'
        )
          group = entry.piece;
        else begin(entry.piece, numbered(entry.piece.text).number, numbered(entry.piece.text).rest);
        break;
      }
      case 'item':
        if (current && isExpectation(entry.piece)) addText(current, entry.piece);
        else if (entry.level === 1 && (bullets ? !isUnderStep(current) : entry.marker !== '-')) {
          const { number, rest } = numbered(entry.piece.text);
          const own = number ?? (entry.marker === '-' ? undefined : entry.marker.replace(/\D/g, ''));
          addText(begin(entry.piece, own, ''), { ...entry.piece, text: rest }, entry.piece);
        } else addText(current ?? begin(entry.piece, undefined, ''), entry.piece);
        break;
      case 'text': {
        const { number, rest } = numbered(entry.piece.text);
        const holds = splitLines(entry.piece.text).some(({ kind }) => kind === 'command');
        if (number !== undefined && !isCommandLine(entry.piece.text))
          addText(begin(entry.piece, number, ''), { ...entry.piece, text: rest }, entry.piece);
        else if (current) addText(current, entry.piece);
        else if (holds || (section.kind !== 'steps' && !beginsList(section.entries, index)))
          addText(begin(entry.piece, undefined, ''), entry.piece);
        break;
      }
      case 'code': {
        const step = current ?? begin(entry.piece, undefined, '');
        const output = step.commands.length > 0 && isOutput(entry.piece.text, entry.language);
        if (output) step.notes.push(entry.piece.text);
        else step.commands.push({ text: entry.piece.text, piece: entry.piece });
        own(step, entry.piece);
        break;
      }
      case 'row':
        if (!isParameterRow(entry)) addRow(entry);
        break;
      default:
        break;
    }
  }
  return steps.filter(
    ({ title, commands, expected, notes }) => title !== '' || commands.length + expected.length + notes.length > 0,
  );

  function addRow(row: TableRow): void {
    const { cells, others } = row;
    const previous = rows.at(-1)?.row.table === row.table ? rows.at(-1) : undefined;
    const shared = (kind: 'number' | 'action' | 'command') =>
      cells[kind]?.[0] !== undefined && cells[kind]?.[0] === previous?.row.cells[kind]?.[0];
    const all = [...Object.values(cells).flatMap((pieces) => pieces ?? []), ...others.map(({ piece }) => piece)];
    const goesOn =
      previous !== undefined &&
      (shared('command') ||
        (shared('action') && (cells.number === undefined || shared('number'))) ||
        (cells.action === undefined && cells.number === undefined));
    if (!goesOn && cells.action === undefined && cells.command === undefined) return;
    const phase = cells.phase?.[0];
    const phaseKind = phase && sectionKind(phase.text);
    const step = goesOn ? previous.step : begin(undefined, cellNumber(cells.number?.[0]?.text ?? ''), '');
    if (!goesOn && phaseKind && isDoable(phaseKind)) step.kind = phaseKind;
    rows.push({ step, row });
    const fresh = (piece: Piece) => !step.pieces.includes(piece);
    for (const piece of cells.action?.filter(fresh) ?? []) {
      const { number, rest } = numbered(piece.text);
      if (step.number === undefined && number !== undefined) step.number = number;
      addText(step, { ...piece, text: number === undefined ? piece.text : rest }, piece);
    }
    for (const piece of cells.command?.filter(fresh) ?? []) addCommandCell(step, piece);
    for (const piece of cells.expected?.filter(fresh) ?? []) if (!isNothing(piece.text)) step.expected.push(piece.text);
    for (const piece of cells.notes?.filter(fresh) ?? []) step.notes.push(piece.text);
    for (const piece of cells.rollback?.filter(fresh) ?? [])
      if (!isNothing(piece.text)) step.rollback.push({ text: piece.text, piece });
    const [target] = cells.target ?? [];
    const [who] = cells.who ?? [];
    if (target && !isNothing(target.text)) step.target = target.text;
    if (who && !isNothing(who.text)) step.who = who.text;
    for (const piece of all) own(step, piece);
  }
}

/** Puts a text to a step: its first prose is the title, the rest by what it is. `piece` is what it came from. */
function addText(step: RawStep, text: Piece, piece: Piece = text): void {
  let previous: string | undefined;
  for (const part of splitLines(text.text)) {
    const last = step.commands.at(-1);
    if (part.kind === 'command' && previous === 'command' && last?.piece === piece && !text.text.includes('`'))
      last.text += `\n${part.text}`;
    else if (part.kind === 'command') step.commands.push({ text: part.text, piece });
    else if (part.kind === 'expected' && (step.commands.length > 0 || step.title !== '')) step.expected.push(part.text);
    else if (step.title === '') step.title = part.text.trim();
    else step.notes.push(part.text.trim());
    previous = part.kind;
  }
  own(step, piece);
}

/** A cell of the commands' column holds commands, unless it says that there is none. */
function addCommandCell(step: RawStep, piece: Piece): void {
  if (isNothing(piece.text)) return;
  const parts = splitLines(piece.text);
  const [first = ''] = piece.text.split('\n');
  const prose = parts.every(({ kind }) => kind === 'prose') && !beginsWithProgram(first);
  if (prose) step.notes.push(piece.text);
  else
    step.commands.push({
      text: parts
        .filter(({ kind }) => kind !== 'expected')
        .map(({ text }) => text)
        .join('\n'),
      piece,
    });
  for (const part of parts) if (!prose && part.kind === 'expected') step.expected.push(part.text);
}

function own(step: RawStep, piece: Piece): void {
  if (!step.pieces.includes(piece)) step.pieces.push(piece);
}

function isDoable(kind: string): kind is Doable {
  return ['prerequisites', 'precheck', 'steps', 'verification', 'rollback'].includes(kind);
}

/** Bullets right below a step that has a number are parts of it. */
function isUnderStep(current: RawStep | undefined): boolean {
  return current?.number !== undefined;
}

function isExpectation(piece: Piece): boolean {
  return (
    /^\s*(?:期待|想定|正常時|expected)/i.test(piece.text) &&
    splitLines(piece.text).every(({ kind }) => kind === 'expected')
  );
}

function beginsList(entries: Entry[], index: number): boolean {
  const next = entries[index + 1];
  return next?.kind === 'item' || next?.kind === 'header' || next?.kind === 'row' || next?.kind === 'code';
}

/** A sample of what a command prints. */
function isOutput(text: string, language: string | undefined): boolean {
  if (/^(json|text|txt|output|log|yaml)$/i.test(language ?? '')) return true;
  return language === undefined && !text.split('\n').some(isCommandLine);
}

const nothing = /^(?:[-－ー―‐—–/／]+|なし|無し|不要|対象外|n\/?a|none|not applicable|同上|〃)$/i;

/** What stands in a cell that would otherwise be empty. */
export function isNothing(text: string): boolean {
  return nothing.test(text.normalize('NFKC').trim());
}
