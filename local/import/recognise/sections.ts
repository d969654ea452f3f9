import type { Piece } from '../model.ts';
import { isCommandLine } from '../steps/is-command.ts';
import { numbered } from '../words/numbering.ts';
import type { SectionKind } from '../words/section-kind.ts';
import type { Entry, TableRow } from './entry.ts';

/** A run of entries under one heading that is known, or under none. */
export interface Section {
  kind: SectionKind | 'unknown';
  heading?: Piece;
  level: number;
  entries: Entry[];
}

/** What can be done: only sections of these kinds become steps. */
export const doable = [
  'prerequisites',
  'precheck',
  'steps',
  'verification',
  'rollback',
] as const satisfies SectionKind[];

/** The document in sections, by its headings and by what its tables hold. */
export function sectionsOf(all: Entry[]): Section[] {
  const entries = withTitle(all);
  const sections: Section[] = [{ kind: 'unknown', level: 0, entries: [] }];
  for (const entry of entries) {
    const current = sections.at(-1) as Section;
    if (entry.kind !== 'heading') current.entries.push(entry);
    else if (entry.section)
      sections.push({ kind: entry.section, heading: entry.piece, level: entry.level, entries: [] });
    else if (current.kind !== 'unknown' && entry.level > current.level) current.entries.push(entry);
    else if (current.kind === 'steps' && isStepHeading(entry.piece)) current.entries.push(entry);
    else sections.push({ kind: 'unknown', level: entry.level, entries: [entry] });
  }
  return withSteps(sections);
}

/** `バッチサーバ再起動手順` at the top is the title, not the section of the steps, where those have a heading of their own. */
function withTitle(entries: Entry[]): Entry[] {
  const [title, ...others] = entries.filter(({ kind }) => kind === 'heading');
  const again = others.some((entry) => entry.kind === 'heading' && entry.section === 'steps');
  if (title?.kind !== 'heading' || title.section !== 'steps' || !again) return entries;
  const { section: _, ...plain } = title;
  return entries.map((entry) => (entry === title ? plain : entry));
}

function isStepHeading(piece: Piece): boolean {
  return numbered(piece.text).step;
}

/** Sections whose headings say nothing are steps where they hold commands, or where no other section holds any step. */
function withSteps(sections: Section[]): Section[] {
  const told = sections.some(({ kind, entries }) => kind === 'steps' && entries.length > 0);
  return sections.map((section) => {
    // A sheet named 概要 may hold the steps too.
    const commands = section.entries.some(
      (entry) => entry.kind === 'row' && entry.cells.command !== undefined && isStepRow(entry),
    );
    if (commands && !(doable as readonly string[]).includes(section.kind)) return { ...section, kind: 'steps' };
    if (section.kind !== 'unknown') return section;
    const steps =
      section.entries.some(
        (entry) => holdsCommand(entry) || (entry.kind === 'heading' && isStepHeading(entry.piece)),
      ) ||
      (!told && section.entries.some(isNumbered));
    return steps ? { ...section, kind: 'steps' } : section;
  });
}

function holdsCommand(entry: Entry): boolean {
  if (entry.kind === 'code') return true;
  if (entry.kind === 'row') return isStepRow(entry);
  return (entry.kind === 'text' || entry.kind === 'item') && entry.piece.text.split('\n').some(isCommandLine);
}

function isNumbered(entry: Entry): boolean {
  if (entry.kind === 'item') return entry.marker !== '-';
  return entry.kind === 'text' && numbered(entry.piece.text).number !== undefined;
}

/** Whether a row says what to do. */
function isStepRow({ cells }: TableRow): boolean {
  return !isParameterRow({ cells }) && (cells.command !== undefined || cells.action !== undefined);
}

/** Whether a row names a parameter and its value or values. */
export function isParameterRow({ cells }: Pick<TableRow, 'cells'>): boolean {
  const values = cells.value !== undefined || Object.keys(cells).some((kind) => kind.startsWith('environment:'));
  return cells.name !== undefined && values && cells.command === undefined;
}
