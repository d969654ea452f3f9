import type { Language } from '../../functions/text.ts';
import { commandLines } from './commands/command-lines.ts';
import { ImportError } from './import-error.ts';
import { languageOf, type Piece, type SourceDocument } from './model.ts';
import { type ParameterList, parameterList } from './parameters/parameter-list.ts';
import { readSheet } from './parameters/read-sheet.ts';
import { entriesOf } from './recognise/entries.ts';
import { type About, readAbout } from './recognise/read-about.ts';
import { doable, type Section, sectionsOf } from './recognise/sections.ts';
import { withholdSecrets } from './secrets.ts';
import { type Note, type PlanContext, stepNames } from './steps/context.ts';
import { planStep } from './steps/plan-step.ts';
import { planUndo } from './steps/plan-undo.ts';
import { type PlannedStep, undoPieces } from './steps/planned-step.ts';
import type { Doable, RawStep } from './steps/raw-step.ts';
import { rawSteps } from './steps/raw-steps.ts';

/** What was understood of a document. */
export interface Understood {
  language: Language;
  about: About;
  parameters: ParameterList;
  steps: PlannedStep[];
  notes: Note[];
  /** Text that became no part of these steps, a parameter or the description, with why. */
  keptBesides(steps: PlannedStep[]): { piece: Piece; why: string }[];
  /** Places in which a secret stood. */
  withheld: Piece[];
}

/**
 * Understands a document: its sections, parameters, steps, and what takes them back. `sheets` are further files whose tables hold
 * parameters. Throws `ImportError` where there is nothing to do in it.
 */
export async function importDocument(
  source: SourceDocument,
  sheets: SourceDocument[] = [],
  given?: Language,
): Promise<Understood> {
  const all = [source, ...sheets];
  const pieces = all.flatMap((one) => one.pieces);
  const language = given ?? languageOf(source.pieces);
  const sections = sectionsOf(entriesOf(source));
  const parameters = parameterList();
  const inSheets = readParameters(
    [...sections, ...sheets.flatMap((sheet) => sectionsOf(entriesOf(sheet)))],
    parameters,
  );
  const withheld = withholdSecrets(pieces, parameters.all(), parameters.secretValues());

  const raws = sections.filter(isDoable).flatMap((section) => rawSteps(section));
  if (raws.every(({ kind }) => kind === 'rollback')) throw nothingToDo(source, sections);
  const about = readAbout(sections, source, language);
  const notes: Note[] = [];
  const commands = raws.flatMap((raw) => [...raw.commands, ...raw.rollback].map(({ text }) => text)).join('\n');
  const context: PlanContext = {
    language,
    parameters,
    bound: new Map(),
    found: new Map(),
    prelude: [],
    acted: false,
    isRead: (file) => commands.split(file).length > 2,
    note: (step, raw, text) => notes.push({ step, where: raw.pieces[0]?.where ?? '', text }),
    name: stepNames(),
  };
  const steps: PlannedStep[] = [];
  for (const raw of inOrder(raws)) steps.push(...(await planStep(raw, context)));
  const spare = await planUndo(
    steps,
    raws.filter(({ kind }) => kind === 'rollback'),
    context,
  );
  for (const raw of spare)
    notes.push({
      step: '',
      where: raw.pieces[0]?.where ?? '',
      text: `became no undo: ${raw.title || (raw.commands[0]?.text ?? '')}`,
    });

  return {
    language,
    about,
    parameters,
    steps,
    notes,
    keptBesides: (all) => keptOf(pieces, all, [...inSheets, ...about.pieces], sections, spare),
    withheld,
  };
}

function readParameters(sections: Section[], parameters: ParameterList): Piece[] {
  return sections.flatMap(({ kind, entries }) => {
    const used = readSheet(entries, parameters, { pairs: kind === 'parameters' });
    if (kind !== 'parameters') return used;
    // `export DB_NAME=orders` in a section of parameters
    for (const entry of entries) {
      if (entry.kind !== 'code') continue;
      for (const line of commandLines(entry.piece.text).lines) {
        if (line.kind === 'variable' && !parameters.find(line.name))
          parameters.add(line.name, { source: 'parameter sheet', value: line.value, pieces: [entry.piece] });
      }
      used.push(entry.piece);
    }
    return used;
  });
}

function isDoable(section: Section): section is Section & { kind: Doable } {
  return (doable as readonly string[]).includes(section.kind);
}

/** In the order of the document, the rollback apart; what must hold beforehand is one thing to confirm. */
function inOrder(raws: RawStep[]): RawStep[] {
  const before = raws.filter(({ kind, commands }) => kind === 'prerequisites' && commands.length === 0);
  const rest = raws.filter((raw) => raw.kind !== 'rollback' && !before.includes(raw));
  const [first] = before;
  if (!first) return rest;
  const texts = before
    .flatMap(({ title, notes, expected }) => [title, ...notes, ...expected])
    .filter((text) => text !== '');
  const confirm: RawStep = {
    ...first,
    number: '',
    title: texts[0] ?? '',
    notes: texts.slice(1),
    expected: [],
    pieces: before.flatMap(({ pieces }) => pieces),
  };
  delete confirm.number;
  return [confirm, ...rest];
}

function keptOf(
  pieces: Piece[],
  steps: PlannedStep[],
  others: Piece[],
  sections: Section[],
  spare: RawStep[],
): { piece: Piece; why: string }[] {
  const used = new Set(others);
  for (const { from, undo } of steps) for (const piece of [...from.pieces, ...undoPieces({ undo })]) used.add(piece);
  const headings = new Set(
    sections.flatMap(({ heading, entries }) => [
      heading,
      ...entries.flatMap((entry) => (entry.kind === 'heading' ? [entry.piece] : [])),
    ]),
  );
  const headers = new Set(
    sections.flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'header' ? entry.pieces : []))),
  );
  const rollback = new Set(spare.flatMap((raw) => raw.pieces));
  const whyOf = (piece: Piece): string => {
    if (piece.aside) return piece.aside;
    if (headings.has(piece) || piece.where.startsWith('sheet ')) return 'heading';
    if (headers.has(piece)) return 'header of a table';
    return rollback.has(piece) ? 'rollback that became no undo' : 'nothing to do';
  };
  return pieces.filter((piece) => !used.has(piece)).map((piece) => ({ piece, why: whyOf(piece) }));
}

function nothingToDo({ name, pieces }: SourceDocument, sections: Section[]): ImportError {
  const headings = sections.flatMap(({ kind, heading }) => (heading ? [`"${heading.text}" (${kind})`] : []));
  const seen =
    headings.length > 0
      ? `the headings ${headings.slice(0, 8).join(', ')}`
      : `no heading, and text such as "${pieces[0]?.text.slice(0, 60)}"`;
  return new ImportError(
    name,
    `no steps were found; seen were ${pieces.length} pieces of text, with ${seen}`,
    'number the steps, or give them a heading such as 手順 or Steps, or a table with a column 作業内容 or Command',
  );
}
