import { stringify } from 'yaml';
import { NO_OUTPUT } from '../../automation/execution/record.ts';
import { Unknown } from '../../automation/expression/unknown.ts';
import type { Plan, PlannedCall, PlannedStep, Way } from '../../automation/plan/plan.ts';
import { MOST_STEPS, MOST_WALKS } from '../../automation/plan/plan-document.ts';

/** Gives text an emphasis, where the place that it is printed to has any. */
export type Style = (kind: 'strong' | 'write' | 'faint' | 'open' | 'failed', text: string) => string;

/** Longer values stand on lines of their own. */
const WIDTH = 96;

const marks: Record<PlannedStep['state'], string> = {
  done: '',
  failed: ' fails',
  planned: ' would change something',
  unknown: ' cannot be known yet',
};

/** A plan for people, line by line: what was read, what would be written, and both ways where nobody can know which. */
export function describePlan(plan: Plan, style: Style): string[] {
  return [
    `Plan of ${style('strong', plan.documentName)}: reads were made, nothing was changed; ‹…› is known only when it runs`,
    '',
    ...describeWay(plan, style),
    ...describeCut(plan, style),
  ];
}

/** What a plan that is too large leaves out. */
function describeCut({ cut, unplanned = [] }: Plan, style: Style): string[] {
  if (!cut) return [];
  const most = `A plan holds ${MOST_STEPS} steps and ${MOST_WALKS} ways at most; this document has more.`;
  if (unplanned.length === 0) return [style('open', `${most} Every step is shown, though not on every way to it.`)];
  return [
    style(
      'open',
      `${most} Not shown at all ${unplanned.length === 1 ? 'is this step' : `are these ${unplanned.length} steps`}:`,
    ),
    ...indent([unplanned.join(', ')]),
  ];
}

function describeWay({ steps, end }: Way, style: Style): string[] {
  const lines = steps.flatMap((step) => describeStep(step, style));
  if (end?.kind === 'status') lines.push(...describeEnd(end, style));
  if (end?.kind === 'joins')
    lines.push(style('faint', end.back ? `and round again from ${end.step}` : `then as shown from ${end.step}`));
  if (end?.kind === 'cut') lines.push(style('open', 'not followed any further'));
  return lines;
}

function describeStep(planned: PlannedStep, style: Style): string[] {
  const { step, action, state, loop, calls, outputs, notes, child, ways = [] } = planned;
  const mark = { done: 'faint', failed: 'failed', planned: 'write', unknown: 'open' } as const;
  const inside = loop === undefined ? '' : style('faint', ` in ${loop.step}, round ${loop.iteration}`);
  const head = `${style('strong', step)} ${style('faint', action)}${inside}${style(mark[state], marks[state])}`;
  const shown = state === 'planned' && calls.length === 0 ? Object.entries(planned.inputs) : [];
  const body = [
    ...calls.flatMap((call) => describeCall(call, style)),
    ...shown.flatMap(([name, value]) => describeValue(`${name}: `, value)),
    ...(state === 'done'
      ? Object.entries(outputs).flatMap(([name, value]) => describeValue(`→ ${name}: `, value))
      : []),
    ...notes.filter((note) => note !== '').map((note) => style(state === 'failed' ? 'failed' : 'faint', note)),
    ...(child === undefined ? [] : describePlanned(child, style)),
    ...ways.flatMap((way) => [
      style('open', way.when === 'otherwise' ? 'otherwise:' : `if ${way.when}:`),
      ...indent(describeWay(way, style)),
    ]),
  ];
  return [head, ...indent(body)];
}

function describePlanned(child: Plan, style: Style): string[] {
  return [
    `starts ${style('strong', child.documentName)}:`,
    ...indent([...describeWay(child, style), ...describeCut(child, style)]),
  ];
}

function describeCall({ service, api, access, input, made }: PlannedCall, style: Style): string[] {
  const what =
    access === 'write' ? style('write', 'would call') : style('faint', made ? 'read with' : 'would read with');
  return describeValue(`${what} ${service}:${api} `, input);
}

function describeEnd(
  { status, failure, outputs }: { status: string; failure?: string; outputs: Record<string, string[]> },
  style: Style,
) {
  const why = failure === undefined ? '' : `: ${failure}`;
  const known = Object.entries(outputs).filter(([, values]) => !values.includes(NO_OUTPUT));
  const given = known.map(([name, values]) => `→ ${name}: ${values.map(readable).join(', ')}`);
  return [...given, style(status === 'Success' ? 'strong' : 'failed', `would end as ${status}${why}`)];
}

/** Records hold what is unknown as its JSON text. */
function readable(text: string): string {
  return text.replace(/\{"unknown":("(?:[^"\\]|\\.)*")[^}]*\}/g, (_, name) => `‹${JSON.parse(name)}›`);
}

function describeValue(head: string, value: unknown): string[] {
  const known = marked(value);
  const short = `${head}${typeof known === 'string' ? known : JSON.stringify(known)}`;
  if (short.length <= WIDTH && !short.includes('\n')) return [short];
  const long = typeof known === 'string' ? known : stringify(known, { lineWidth: 0 });
  return [head.trimEnd(), ...indent(long.trimEnd().split('\n'))];
}

/** What is unknown as a text that says so. */
function marked(value: unknown): unknown {
  if (value instanceof Unknown) return value.now === undefined ? `‹${value.text}›` : value.now.value;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, marked(part)]));
}

function indent(lines: string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
