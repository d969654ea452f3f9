import type { Language } from '../../../functions/text.ts';
import type { ActedOn } from '../commands/resource-of.ts';
import { Joined, type Reference, referencesIn, type Value } from '../commands/value.ts';
import type { ApiBody, PlannedStep, ShellBody, Undo } from '../steps/planned-step.ts';
import { literal, scriptLiteral, valueCode } from './literal.ts';
import { label, textCode, textOf } from './text-code.ts';

/** How long a person has for what is theirs to do, in hours. */
export const personHours = 4;
/** What the builder calls the day of a run. */
const day = 'today';
/** How long a script may take, in seconds. */
export const scriptSeconds = { look: 120, change: 300 };

/** What code needs to know of its surroundings. */
export interface CodeContext {
  language: Language;
  /** The builder's functions that the code uses; filled as it is written. */
  used: Set<string>;
  /** The constants that hold read steps, by the name of the step. */
  constants: Map<string, string>;
}

/** The statement that declares a read step, for later steps to refer to; undefined for a step that is only listed. */
export function declaration(step: PlannedStep, context: CodeContext): string | undefined {
  if (step.body.kind !== 'read') return undefined;
  const { call, kept } = step.body;
  const name = context.constants.get(step.name);
  if (name === undefined) return undefined;
  context.used.add('read');
  if (kept.length > 0) context.used.add('output');
  const outputs = kept.map((one) => `${one.name}: output.${one.type}(${literal(one.selector)})`).join(', ');
  return `const ${name} = read(${head(step, context)}, ${apiCode(call, context)}, { ${outputs} }${options(call.on, context)});`;
}

/** The step as an element of the list of steps. */
export function stepCode(step: PlannedStep, context: CodeContext): string {
  const { body } = step;
  const use = (name: string) => {
    context.used.add(name);
    return name;
  };
  switch (body.kind) {
    case 'read':
      return context.constants.get(step.name) as string;
    case 'act':
      return `${use('act')}(${head(step, context)}, ${apiCode(body.call, context)}${options(body.call.on, context) || ', {}'})${undoCode(step.undo, context)}`;
    case 'assert': {
      const observed = `${context.constants.get(body.of)}.${body.kept.name}`;
      const values = `[${body.values.map((value) => typed(value, body.kept.type)).join(', ')}]`;
      return body.minutes === undefined
        ? `${use('precheck')}(${head(step, context)}, ${observed}, ${values})`
        : `${use('waitFor')}(${head(step, context)}, ${observed}, ${values}, { minutes: ${body.minutes} })`;
    }
    case 'wait': {
      const property = `${use('property')}(${apiCode(body.call, context)}, ${literal(body.kept.selector)}${options(body.call.on, context)})`;
      return `${use('waitFor')}(${head(step, context)}, ${property}, [${body.values.map(literal).join(', ')}], { minutes: ${body.minutes} })`;
    }
    case 'look':
      return `${use('shell')}(${head(step, context)}, ${shellCode(body.call, scriptSeconds.look, context)})`;
    case 'change':
      return `${use('shellAct')}(${head(step, context)}, ${shellCode(body.call, scriptSeconds.change, context)})${undoCode(step.undo, context)}`;
    case 'person':
      return `${use('pause')}(${head(step, context)}, { message: ${textCode(textOf(body.message, context.language))}, hours: ${personHours} })`;
  }
}

function head(step: PlannedStep, { language }: CodeContext): string {
  return `${literal(step.name)}, ${label(step.label, language)}`;
}

function undoCode(undo: Undo | undefined, context: CodeContext): string {
  if (undo === undefined || undo.kind === 'none')
    return `.irreversible(${literal(undo?.why[context.language] ?? 'unknown')})`;
  const { call } = undo;
  const words = label(undo.label, context.language);
  return call.kind === 'api'
    ? `.undoneBy(${words}, ${apiCode(call, context)}${options(call.on, context) || ', {}'})`
    : `.undoneBy(${words}, ${shellCode(call, scriptSeconds.change, context)})`;
}

function apiCode({ service, operation, input }: ApiBody, context: CodeContext): string {
  if (holdsJoined(input)) context.used.add('joined');
  return `${literal(service)}, ${literal(operation)}, ${valueCode(input, (one) => expressionOf(one, context))}`;
}

function holdsJoined(value: Value): boolean {
  return (
    value instanceof Joined ||
    (typeof value === 'object' && Object.values(value).some((part) => holdsJoined(part as Value)))
  );
}

function shellCode({ node, variables, script }: ShellBody, seconds: number, context: CodeContext): string {
  const bound = Object.entries(variables).map(([name, one]) => `${name}: ${expressionOf(one, context)}`);
  return `{ on: ${expressionOf(node, context)}, variables: { ${bound.join(', ')} }, text: ${scriptLiteral(script)}, timeoutSeconds: ${seconds} }`;
}

/** A parameter by its name, what a step keeps by the constant that holds the step. */
function expressionOf({ expression }: Reference, { constants, used }: CodeContext): string {
  if (expression === day) used.add(day);
  const [step = '', output] = expression.split('.');
  return output === undefined ? step : `${constants.get(step)}.${output}`;
}

function options(on: ActedOn[], context: CodeContext): string {
  const codes = on.map((one) => resourceCode(one, context));
  if (codes.length === 0) return '';
  return codes.length === 1 ? `, { on: ${codes[0]} }` : `, { on: [${codes.join(', ')}] }`;
}

function resourceCode(on: ActedOn, context: CodeContext): string {
  context.used.add('resource');
  const ids = on.ids.map((id) => (typeof id === 'string' ? literal(id) : expressionOf(id, context)));
  let code = `resource(${[literal(on.service), literal(on.path), ...ids].join(', ')})`;
  const places = [
    ['global', !on.region],
    ['ownerless', !on.account],
  ] as const;
  for (const [name, wanted] of places) {
    if (!wanted) continue;
    context.used.add(name);
    code = `${name}(${code})`;
  }
  return code;
}

function typed(value: string, type: 'string' | 'integer' | 'boolean'): string {
  if (type === 'integer' && /^-?\d+$/.test(value)) return value;
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase();
  return literal(value);
}

/** The parameters and steps that a step refers to, by name. */
export function namesUsed(step: Pick<PlannedStep, 'body' | 'undo'>): string[] {
  const of = (call: ApiBody | ShellBody): Reference[] => {
    if (call.kind === 'shell') return [call.node, ...Object.values(call.variables)];
    const ids = call.on.flatMap(({ ids }) => ids.filter((id) => typeof id !== 'string'));
    return [...referencesIn(call.input as Value), ...ids];
  };
  const own = 'call' in step.body ? of(step.body.call) : [];
  const undo = step.undo?.kind === 'call' ? of(step.undo.call) : [];
  return [...own, ...undo].map(({ expression }) => expression.split('.')[0] as string);
}
