import type { Risk } from '../../../functions/runbook/runbook.ts';
import type { Language, Text } from '../../../functions/text.ts';
import type { Piece } from '../model.ts';
import type { ImportedParameter } from '../parameters/parameter-list.ts';
import { isAct, type PlannedStep, undoPieces } from '../steps/planned-step.ts';
import { comment, literal } from './literal.ts';
import { environmentsCode, parameterCode } from './parameter-code.ts';
import { type CodeContext, declaration, namesUsed, personHours, scriptSeconds, stepCode } from './step-code.ts';
import { textCode } from './text-code.ts';

/** All that a runbook's file is written from. */
export interface RunbookPlan {
  id: string;
  source: string;
  language: Language;
  title: Text;
  purpose: Text;
  risk: Risk;
  owner: string;
  parameters: ImportedParameter[];
  steps: PlannedStep[];
  /** Text of the document that says what the runbook is, not what it does. */
  about: Piece[];
  /** Text that nothing came of. */
  kept: { piece: Piece; why: string }[];
}

/** How long the proof by the alarm may take, in minutes. */
const alarmMinutes = 15;

/** Writes the file. `builder` is the path from it to functions/runbook/builder.ts. */
export function writeRunbook(plan: RunbookPlan, builder: string): string {
  const { id, source, steps, parameters } = plan;
  const context: CodeContext = {
    language: plan.language,
    used: new Set(['runbook', 'alarmIsOk']),
    constants: constantsOf(steps),
  };
  const emitted = parameters.filter(({ secret }) => !secret);
  if (emitted.length > 0) context.used.add('parameter');
  const shown = new Set<Piece>();
  const declarations = steps.flatMap((step) => {
    const code = declaration(step, context);
    return code === undefined ? [] : [...commentsOf(step, shown), code];
  });
  const list = steps.flatMap((step) => [...commentsOf(step, shown), `${stepCode(step, context)},`]);
  const referred = new Set(steps.flatMap(namesUsed));
  const names = emitted.map(({ name }) => name).filter((name) => referred.has(name));
  const lines = [
    `import { ${[...context.used].sort().join(', ')} } from ${literal(builder)};`,
    '',
    ...comment(
      `Imported from ${source}. Read it through before it may do more than observe: each step has above it what the document says.`,
    ),
    ...piecesAsComments(plan.about.filter((piece) => fresh(piece, shown))),
    `export const ${constantName(id)} = runbook(${literal(id)}, {`,
    `title: ${textCode(plan.title)},`,
    `purpose: ${textCode(plan.purpose)},`,
    `risk: ${literal(plan.risk)},`,
    `owner: ${literal(plan.owner)},`,
    `timeoutMinutes: ${timeoutMinutes(steps)},`,
    'parameters: {',
    ...emitted.flatMap((one) => [
      ...piecesAsComments(one.pieces.filter((piece) => fresh(piece, shown))),
      parameterCode(one, plan.language),
    ]),
    ...piecesAsComments(
      parameters
        .filter(({ secret }) => secret)
        .flatMap(({ pieces }) => pieces)
        .filter((piece) => fresh(piece, shown)),
    ),
    '},',
    '',
    `steps: (${names.length > 0 ? `{ ${names.join(', ')} }` : ''}) => {`,
    ...declarations,
    '',
    'return [',
    ...list,
    '];',
    '},',
    '',
    `verify: alarmIsOk({ minutes: ${alarmMinutes} }),`,
    '});',
    '',
    ...environmentsCode(emitted),
    '',
    ...keptAsComments(plan.kept),
  ];
  return `${lines.join('\n')}\n`;
}

/** `host/restart-service` is `restartService`. */
export function constantName(id: string): string {
  const name = (id.split('/')[1] as string)
    .replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/-/g, '');
  return /^\d/.test(name) || reserved.has(name) ? `runbook${name}` : name;
}

const reserved = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static await async act alarmIsOk parameter precheck property read resource runbook shell shellAct waitFor pause output global ownerless environments joined today'.split(
    ' ',
  ),
);

function constantsOf(steps: PlannedStep[]): Map<string, string> {
  return new Map(
    steps
      .filter(({ body }) => body.kind === 'read')
      .map(({ name }) => [
        name,
        (name[0] as string).toLowerCase() +
          name.slice(1).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      ]),
  );
}

function commentsOf(step: PlannedStep, shown: Set<Piece>): string[] {
  const lines = piecesAsComments([...step.from.pieces, ...undoPieces(step)].filter((piece) => fresh(piece, shown)));
  const why =
    step.body.kind === 'person' && step.from.commands.length > 0 ? comment(`By hand, because ${step.body.why}.`) : [];
  return [...lines, ...why];
}

function fresh(piece: Piece, shown: Set<Piece>): boolean {
  if (shown.has(piece)) return false;
  shown.add(piece);
  return true;
}

function piecesAsComments(pieces: Piece[]): string[] {
  return pieces.flatMap(({ where, text }) => comment(text.includes('\n') ? `${where}:\n${text}` : `${where}: ${text}`));
}

function keptAsComments(kept: RunbookPlan['kept']): string[] {
  if (kept.length === 0) return [];
  return [
    '// Kept as text: what the document says besides.',
    ...kept.flatMap(({ piece, why }) => comment(`${piece.where} (${why}): ${piece.text}`)),
  ];
}

/** The upper bound that the builder asks for: all steps and all undo steps one after another, with a little to spare. */
function timeoutMinutes(steps: PlannedStep[]): number {
  const delivery = 1;
  const minutes = steps.reduce((sum, step) => {
    const { body } = step;
    const own = (): number => {
      if (body.kind === 'person') return personHours * 60;
      if (body.kind === 'look') return scriptSeconds.look / 60 + delivery;
      if (body.kind === 'change') return scriptSeconds.change / 60 + delivery;
      return 'minutes' in body ? (body.minutes ?? 1) : 1;
    };
    const undo =
      isAct(step) && step.undo?.kind === 'call'
        ? step.undo.call.kind === 'shell'
          ? scriptSeconds.change / 60 + delivery
          : 1
        : 0;
    return sum + own() + undo;
  }, alarmMinutes + 5);
  return Math.ceil(minutes / 5) * 5;
}
