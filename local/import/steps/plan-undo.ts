import { namesUsed } from '../write/step-code.ts';
import { textOf } from '../write/text-code.ts';
import type { PlanContext } from './context.ts';
import { planStep } from './plan-step.ts';
import { type ApiBody, isAct, type PlannedStep, type ShellBody } from './planned-step.ts';
import type { RawStep } from './raw-step.ts';

/** Why an act of a document without a rollback cannot be taken back. */
const noRollback = { en: 'the document gives no rollback', ja: '手順書に切り戻しの記載がない' };

const unmatched = {
  en: 'nothing in the rollback of the document says how to take this back',
  ja: '手順書の切り戻しに、この作業を戻す手順が読み取れない',
};

/** A call that a rollback makes, with the step of the document that says so. */
interface Way {
  from: RawStep;
  label: string;
  call: ApiBody | ShellBody;
  /** The numbers of steps that it says it takes back. */
  of: string[];
}

/**
 * Gives each act its undo from the document's rollback: first the one in the same row, then those that name the step's number, then those
 * that do the reverse (start for stop), and where as many are left as acts, one by one from the last act. Gives the rollback steps that
 * became nobody's undo.
 */
export async function planUndo(steps: PlannedStep[], rollback: RawStep[], context: PlanContext): Promise<RawStep[]> {
  const acts = steps.filter(isAct);
  const spare = new Set(rollback);
  const side: PlanContext = { ...context, name: (raw, what) => `${raw.kind}${what}`, prelude: [...context.prelude] };

  // What an undo needs is read before the step that it takes back.
  const isKnown = (act: PlannedStep, { call }: Way): boolean =>
    namesUsed({ body: { kind: 'act', call: call as ApiBody } }).every(
      (name) => steps.findIndex((step) => step.name === name) < steps.indexOf(act),
    );
  const fits = (act: PlannedStep, way: Way): boolean => isOfItsKind(act, way) && isKnown(act, way);

  for (const act of acts) {
    const own = act.from.rollback;
    if (own.length === 0 || acts.findLast(({ from }) => from === act.from) !== act) continue;
    const raw: RawStep = {
      ...act.from,
      kind: 'rollback',
      title: '',
      commands: own,
      expected: [],
      notes: [],
      rollback: [],
    };
    const [way] = await waysOf([raw], act.label, side);
    if (way && fits(act, way))
      act.undo = { kind: 'call', label: own.map(({ text }) => text).join(' '), call: way.call, from: act.from };
  }

  const ways = await waysOf(rollback, '', side);
  const open = () => acts.filter(({ undo }) => undo === undefined);
  const give = (act: PlannedStep | undefined, way: Way): void => {
    if (!act) return;
    act.undo = { kind: 'call', label: way.label, call: way.call, from: way.from };
    ways.splice(ways.indexOf(way), 1);
    if (!ways.some(({ from }) => from === way.from)) spare.delete(way.from);
  };
  for (const way of [...ways])
    give(
      open().findLast((act) => act.from.number !== undefined && way.of.includes(act.from.number) && fits(act, way)),
      way,
    );
  for (const way of [...ways])
    give(
      open().findLast((act) => fits(act, way) && isReverse(act, way)),
      way,
    );
  const rest = open();
  if (rest.length === ways.length)
    for (const [index, way] of [...ways].entries()) {
      const act = rest[rest.length - 1 - index] as PlannedStep;
      if (fits(act, way)) give(act, way);
    }

  const why = rollback.length > 0 ? unmatched : noRollback;
  const words = rollback
    .flatMap(({ title, notes }) => [title, ...notes])
    .filter((text) => text !== '')
    .join(' ');
  // A rollback that holds no command at all is itself the reason, in the document's own words.
  const inWords = words !== '' && rollback.every(({ commands }) => commands.length === 0);
  for (const act of open()) {
    act.undo = {
      kind: 'none',
      why: inWords ? textOf(words, context.language) : why,
      ...(inWords && { from: rollback }),
    };
  }
  return inWords && acts.length > 0 ? [] : [...spare];
}

/** The calls of rollback steps; scripts of one step are one call. What only a person can do is none. */
async function waysOf(raws: RawStep[], label: string, context: PlanContext): Promise<Way[]> {
  const ways: Way[] = [];
  for (const raw of raws) {
    const text = `${raw.title}\n${raw.notes.join('\n')}`;
    const planned = await planStep(raw, context);
    const reads = new Set(planned.filter(({ body }) => body.kind === 'read').map(({ name }) => name));
    for (const { body } of planned) {
      if (body.kind !== 'act' && body.kind !== 'change') continue;
      // An undo reads nothing before it, so what needs that is none.
      if (namesUsed({ body }).some((name) => reads.has(name))) continue;
      ways.push({ from: raw, label: raw.title || label || body.call.line, call: body.call, of: numbersIn(text) });
    }
  }
  return ways;
}

/** `手順3を実施済みの場合`, `Undo of step 3`. */
function numbersIn(text: string): string[] {
  const found = text.normalize('NFKC').matchAll(/(?:手順|ステップ|作業|項番|no\.?|step)\s*#?\s*(\d+(?:[-.]\d+)*)/gi);
  return [...found].map(([, number]) => (number as string).replaceAll('.', '-'));
}

/** An operation is undone by an operation, a script by a script. */
function isOfItsKind({ body }: PlannedStep, { call }: Way): boolean {
  return body.kind === 'act' ? call.kind === 'api' : body.kind === 'change' && call.kind === 'shell';
}

const reverses: [string, string][] = [
  ['start', 'stop'],
  ['enable', 'disable'],
  ['attach', 'detach'],
  ['register', 'deregister'],
  ['authorize', 'revoke'],
  ['create', 'delete'],
  ['associate', 'disassociate'],
  ['add', 'remove'],
  ['suspend', 'resume'],
  ['put', 'delete'],
  ['up', 'down'],
  ['mount', 'umount'],
  ['install', 'remove'],
  ['mkdir', 'rmdir'],
  ['cordon', 'uncordon'],
  ['lock', 'unlock'],
  ['mask', 'unmask'],
];

/** Whether one does to the same thing what the other takes back. */
function isReverse({ body }: PlannedStep, { call }: Way): boolean {
  if (body.kind === 'act' && call.kind === 'api') {
    if (body.call.service !== call.service) return false;
    const [a, b] = [verbAndRest(body.call.operation), verbAndRest(call.operation)];
    if (a.rest !== b.rest) return false;
    // The same operation takes back what it set, with the values from before.
    return areReverse(a.verb, b.verb) || (a.verb === b.verb && /^(modify|update|set|put|change)$/.test(a.verb));
  }
  if (body.kind !== 'change' || call.kind !== 'shell') return false;
  const [a, b] = [wordsOf(body.call.line), wordsOf(call.line)];
  if (a[0] !== b[0] && !areReverse(a[0] ?? '', b[0] ?? ''))
    return a[0] === 'cp' || a[0] === 'mv' ? (b[0] === 'cp' || b[0] === 'mv') && sharesPath(a, b) : false;
  if ((a[0] === 'cp' || a[0] === 'mv') && a[0] === b[0]) return sharesPath(a, b);
  return (
    areReverse(a[0] ?? '', b[0] ?? '') ||
    (a.some((word) => b.some((other) => areReverse(word, other))) && a.at(-1) === b.at(-1))
  );
}

function verbAndRest(operation: string): { verb: string; rest: string } {
  const [, verb = '', rest = ''] = /^([A-Z][a-z]+)(.*)$/.exec(operation) ?? [];
  return { verb: verb.toLowerCase(), rest };
}

function areReverse(a: string, b: string): boolean {
  return reverses.some(([one, other]) => (a === one && b === other) || (a === other && b === one));
}

function wordsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^sudo\s+(?:-\S+\s+)*/, '')
    .split(/\s+/);
}

/** `cp a b` is taken back by `cp b a`. */
function sharesPath(a: string[], b: string[]): boolean {
  return a.at(-1) === b.at(-2) || a.at(-2) === b.at(-1);
}
