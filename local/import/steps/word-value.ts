import { pieces, restored, type Tokenised } from '../commands/placeholders.ts';
import { ShapeError, type ValueOf } from '../commands/shape-input.ts';
import { Joined, Reference, type Value } from '../commands/value.ts';
import type { ImportedParameter } from '../parameters/parameter-list.ts';
import type { PlanContext } from './context.ts';

/** Ids that are of one account and nobody else's: in a runbook they are parameters. */
const ids = /^(?:(?:i|mi|vol|snap|sg|sgr|subnet|vpc|eni|rtb|ami|eipalloc|acl|lt)-[0-9a-f]{8,17}|arn:aws[a-z-]*:\S+)$/;

/** What the words of a command stand for, its placeholders above all. */
export function wordValue(
  { parameters, bound }: Pick<PlanContext, 'parameters' | 'bound'>,
  { placeholders }: Pick<Tokenised, 'placeholders'>,
): ValueOf {
  return (text, path, kind) => {
    const [first, ...more] = pieces(text);
    if (typeof first === 'number' && more.length === 0) {
      const { name } = placeholders[first] as { name: string };
      const kept = bound.get(name);
      if (kept) return kept;
      return reference(parameters.find(name) ?? parameters.add(name, { source: 'placeholder' }), kind, path);
    }
    if (pieces(text).some((piece) => typeof piece === 'number')) {
      const joinedText = kind === 'text' ? joinedOf(text) : undefined;
      if (joinedText) return joinedText;
      // A number with a placeholder inside: the whole of it becomes the parameter.
      const whole = restored({ text, placeholders });
      const field = lastName(path);
      return reference(
        parameters.find(whole) ?? parameters.add(field, { source: 'placeholder', aliases: [whole], remark: whole }),
        kind,
        path,
      );
    }
    const known = parameters.withValue(text);
    if (known && fits(known, kind)) return new Reference(known.name);
    if (kind === 'text' && ids.test(text))
      return new Reference(
        parameters.add(singular(lastName(path)), { source: 'value in a command', value: text }).name,
      );
    return literal(text, kind, path);
  };

  /** A text with placeholders inside; undefined where one is a secret, or a part would be taken for a reference. */
  function joinedOf(text: string): Joined | undefined {
    const parts = pieces(text).map((piece) => {
      if (typeof piece === 'string') return piece;
      const { name } = placeholders[piece] as { name: string };
      const kept = bound.get(name);
      if (kept) return kept;
      const parameter = parameters.find(name) ?? parameters.add(name, { source: 'placeholder' });
      return parameter.secret || parameter.inferred.type === 'boolean' ? undefined : new Reference(parameter.name);
    });
    const known = parts.filter((part) => part !== undefined);
    return known.length === parts.length && !known.join('').includes('{{') ? new Joined(known) : undefined;
  }
}

function literal(text: string, kind: 'text' | 'number' | 'boolean', path: string): Value {
  if (text.includes('{{')) throw new ShapeError(`${path} holds {{, which SSM would take for a reference`);
  if (kind === 'text') return text;
  if (kind === 'boolean') {
    if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
    throw new ShapeError(`${path} is true or false, not ${JSON.stringify(text)}`);
  }
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new ShapeError(`${path} is a number, not ${JSON.stringify(text)}`);
}

const types = { text: 'string', number: 'integer', boolean: 'boolean' } as const;

function fits({ inferred }: ImportedParameter, kind: keyof typeof types): boolean {
  return inferred.type === types[kind];
}

/** A reference of the type that its place wants; the parameter's own type gives way where nothing else uses it yet. */
function reference(parameter: ImportedParameter, kind: keyof typeof types, path: string): Value {
  if (parameter.secret) throw new ShapeError(`${path} is a secret, which must not stand in a command`);
  if (fits(parameter, kind)) return new Reference(parameter.name);
  const values = [
    ...(parameter.default === undefined ? [] : [parameter.default]),
    ...Object.values(parameter.environments),
  ];
  if (kind === 'text')
    parameter.inferred = { type: 'string', what: 'text of letters and digits', pattern: '^[A-Za-z0-9._-]{1,100}$' };
  else if (values.length > 0) throw new ShapeError(`${path} takes a ${kind}, and ${parameter.label} is ${values[0]}`);
  else
    parameter.inferred =
      kind === 'number' ? { type: 'integer', what: 'number' } : { type: 'boolean', what: 'yes or no' };
  return new Reference(parameter.name);
}

function lastName(path: string): string {
  return (
    path
      .replace(/\[\d+\]/g, '')
      .split('.')
      .at(-1) ?? path
  );
}

function singular(name: string): string {
  return name.replace(/(Id|Arn|Name)s$/, '$1');
}
