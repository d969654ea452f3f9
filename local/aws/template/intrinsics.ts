/** What the intrinsic functions of a template see. Every lookup gives undefined where there is no such thing. */
export interface Scope {
  /** The value of `Ref`: pseudo parameter, parameter or resource. */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): string | undefined;
  /** The definition of a condition. */
  condition(name: string): unknown;
  mapping(map: string, first: string, second: string): unknown;
  imported(name: string): unknown;
  availabilityZones(region: string): string[];
}

/** `AWS::NoValue`: the property is as if it were not there. */
export const noValue = Symbol('AWS::NoValue');

/** An intrinsic function that cannot be resolved; `path` leads to it from the resource, such as `Properties.RedrivePolicy`. */
export class UnresolvedError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = 'UnresolvedError';
    this.path = path;
  }
}

type Resolve = (value: unknown, path: string) => unknown;
type Intrinsic = (argument: unknown, path: string, scope: Scope, resolve: Resolve) => unknown;

/**
 * Resolves every intrinsic function in a value; throws `UnresolvedError` for what is unknown.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveIntrinsics(value: unknown, scope: Scope, path = ''): unknown {
  const resolve: Resolve = (inner, innerPath) => resolveIntrinsics(inner, scope, innerPath);
  if (typeof value === 'string') return checkDynamic(value, path);
  if (Array.isArray(value)) {
    return value.map((item, index) => resolve(item, `${path}.${index}`)).filter((item) => item !== noValue);
  }
  if (typeof value !== 'object' || value === null) return value;
  const [name = '', ...others] = Object.keys(value);
  if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
    if (!intrinsic) throw new UnresolvedError(path, `${name} is not known here`);
    return intrinsic((value as Record<string, unknown>)[name], path, scope, resolve);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, resolve(item, path === '' ? key : `${path}.${key}`)] as const)
      .filter(([, item]) => item !== noValue),
  );
}

/** Whether a condition's definition holds. */
export function conditionHolds(definition: unknown, scope: Scope, path: string): boolean {
  if (typeof definition !== 'object' || definition === null) return definition === true || definition === 'true';
  const [[name, argument] = ['', undefined]] = Object.entries(definition);
  const holds = (each: unknown) => conditionHolds(each, scope, path);
  const parts = Array.isArray(argument) ? argument : [];
  if (name === 'Condition') return namedCondition(String(argument), scope, path);
  if (name === 'Fn::And') return parts.every(holds);
  if (name === 'Fn::Or') return parts.some(holds);
  if (name === 'Fn::Not') return !holds(parts[0]);
  if (name === 'Fn::Equals') {
    const [left, right] = parts.map((each) => JSON.stringify(resolveIntrinsics(each, scope, path)));
    return left === right;
  }
  throw new UnresolvedError(path, `${name} is no condition function`);
}

/** Whether the condition of that name holds; throws `UnresolvedError` where there is none. */
export function namedCondition(name: string, scope: Scope, path: string): boolean {
  const definition = scope.condition(name);
  if (definition === undefined) throw new UnresolvedError(path, `there is no condition ${name}`);
  return conditionHolds(definition, scope, `Conditions.${name}`);
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, path, scope) => refTo(String(argument), path, scope),
  'Fn::GetAtt'(argument, path, scope, resolve) {
    const [logicalId = '', attribute = ''] = attributeParts(argument).map((part) => String(resolve(part, path)));
    return attributeOf(logicalId, attribute, path, scope);
  },
  'Fn::Join'(argument, path, _, resolve) {
    const [separator, items] = pair(argument, 'Fn::Join', path);
    return list(resolve(items, path), 'Fn::Join', path).join(String(separator));
  },
  'Fn::Sub'(argument, path, scope, resolve) {
    const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
    const variables = resolve(own ?? {}, path) as Record<string, unknown>;
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal !== '') return `\${${name}}`;
      const key = name.trim();
      if (Object.hasOwn(variables, key)) return String(variables[key]);
      const [logicalId = '', ...attribute] = key.split('.');
      return String(
        attribute.length ? attributeOf(logicalId, attribute.join('.'), path, scope) : refTo(key, path, scope),
      );
    });
  },
  'Fn::Select'(argument, path, _, resolve) {
    const [index, items] = pair(argument, 'Fn::Select', path);
    const found = list(resolve(items, path), 'Fn::Select', path)[Number(resolve(index, path))];
    if (found === undefined) throw new UnresolvedError(path, `Fn::Select has no item ${JSON.stringify(index)}`);
    return found;
  },
  'Fn::Split'(argument, path, _, resolve) {
    const [separator, text] = pair(argument, 'Fn::Split', path);
    return String(resolve(text, path)).split(String(separator));
  },
  'Fn::If'(argument, path, scope, resolve) {
    const [name, yes, no] = list(argument, 'Fn::If', path);
    return resolve(namedCondition(String(name), scope, path) ? yes : no, path);
  },
  'Fn::ImportValue'(argument, path, scope, resolve) {
    const name = String(resolve(argument, path));
    return scope.imported(name) ?? missing(path, `no stack before this one exports ${name}`);
  },
  'Fn::FindInMap'(argument, path, scope, resolve) {
    const [map, first, second, options] = list(resolve(argument, path), 'Fn::FindInMap', path);
    const otherwise = (options as { DefaultValue?: unknown } | undefined)?.DefaultValue;
    const found = scope.mapping(String(map), String(first), String(second)) ?? otherwise;
    return found ?? missing(path, `the mapping ${map} has no ${first}.${second}`);
  },
  'Fn::Base64': (argument, path, _, resolve) => Buffer.from(String(resolve(argument, path))).toString('base64'),
  'Fn::GetAZs'(argument, path, scope, resolve) {
    return scope.availabilityZones(String(resolve(argument, path) || scope.ref('AWS::Region')));
  },
  'Fn::ToJsonString': (argument, path, _, resolve) => JSON.stringify(resolve(argument, path)),
};

function refTo(name: string, path: string, scope: Scope): unknown {
  return scope.ref(name) ?? missing(path, `there is no resource or parameter ${name}`);
}

function attributeOf(logicalId: string, attribute: string, path: string, scope: Scope): string {
  return scope.attribute(logicalId, attribute) ?? missing(path, `there is no ${logicalId}.${attribute}`);
}

/** `Logical.Attribute`, or both in a list. */
export function attributeParts(argument: unknown): unknown[] {
  if (typeof argument !== 'string') return Array.isArray(argument) ? argument : [];
  const dot = argument.indexOf('.');
  return [argument.slice(0, dot), argument.slice(dot + 1)];
}

function pair(argument: unknown, name: string, path: string): [unknown, unknown] {
  const [first, second] = list(argument, name, path);
  return [first, second];
}

function list(value: unknown, name: string, path: string): unknown[] {
  if (!Array.isArray(value)) throw new UnresolvedError(path, `${name} needs a list, not ${JSON.stringify(value)}`);
  return value;
}

function missing(path: string, message: string): never {
  throw new UnresolvedError(path, message);
}

function checkDynamic(text: string, path: string): string {
  const reference = /\{\{resolve:[^}]*\}\}/.exec(text)?.[0];
  if (reference === undefined) return text;
  throw new UnresolvedError(
    path,
    `${reference} is a dynamic reference, which is not resolved here; put the value itself`,
  );
}
