import { compileAllowedPattern } from '../parameters/allowed-pattern.ts';
import { kindOfType, type ParameterDefinition, type ParameterKind } from '../parameters/parameter-definition.ts';
import { checkDefaults } from './check-defaults.ts';
import { complainTo, type Fault } from './invalid-document-error.ts';
import { isMap, isTexts } from './read-top.ts';

const known = [
  'type',
  'description',
  'default',
  'allowedValues',
  'allowedPattern',
  'displayType',
  'minItems',
  'maxItems',
  'minChars',
  'maxChars',
];
const counts = ['minItems', 'maxItems', 'minChars', 'maxChars'] as const;

/**
 * Reads the declared parameters or variables of a document; what is wrong with them goes to `faults`.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export function readDefinitions(
  raw: Record<string, unknown>,
  what: 'parameter' | 'variable',
  faults: Fault[],
): Map<string, ParameterDefinition> {
  const definitions = new Map<string, ParameterDefinition>();
  for (const [name, declared] of Object.entries(raw)) {
    const complain = complainTo(faults);
    const fault = (message: string) => complain(`${what} ${name}: ${message}`, [`${what}s`, name]);
    definitions.set(name, readDefinition(name, declared, fault));
  }
  if (what === 'parameter') checkDefaults(definitions, faults);
  return definitions;
}

function readDefinition(name: string, declared: unknown, fault: (message: string) => void): ParameterDefinition {
  const unusable: ParameterDefinition = { name, type: 'String', kind: 'String' };
  if (!/^[\w-]{1,50}$/.test(name)) fault('a name has 1 to 50 characters of a-z, A-Z, 0-9, _ and -');
  if (!isMap(declared)) {
    fault(`it must be a map with a type, but is ${JSON.stringify(declared)}`);
    return unusable;
  }
  for (const key of Object.keys(declared)) if (!known.includes(key)) fault(`there is no attribute ${key}`);
  const { type, allowedValues } = declared;
  const kind = typeof type === 'string' ? kindOfType(type) : undefined;
  if (typeof type !== 'string' || kind === undefined) {
    fault(`there is no type ${JSON.stringify(type) ?? '(missing)'}`);
    return unusable;
  }
  if (allowedValues !== undefined && !Array.isArray(allowedValues)) fault('allowedValues must be a list');
  const definition: ParameterDefinition = { name, type, kind };
  if (Array.isArray(allowedValues)) definition.allowedValues = allowedValues;
  readPattern(definition, declared.allowedPattern, fault);
  for (const key of counts) {
    const count = declared[key];
    if (count === undefined) continue;
    const number = typeof count === 'string' && /^\d+$/.test(count) ? Number(count) : count;
    if (typeof number === 'number' && Number.isInteger(number) && number >= 0) definition[key] = number;
    else fault(`${key} must be a whole number, but is ${JSON.stringify(count)}`);
  }
  const given = declared.default === null ? emptyOf[kind] : declared.default;
  if (given !== undefined) definition.default = readDefault(kind, given, fault);
  return definition;
}

function readPattern(definition: ParameterDefinition, pattern: unknown, fault: (message: string) => void): void {
  if (pattern === undefined) return;
  try {
    if (typeof pattern === 'string') definition.allowedPattern = compileAllowedPattern(pattern);
    else fault('allowedPattern must be a text');
  } catch (error) {
    fault(`allowedPattern ${JSON.stringify(pattern)} is not a regular expression: ${(error as Error).message}`);
  }
}

/** `default: null`, which AWS's own documents have where a value is optional. A number or truth value has no empty one. */
const emptyOf: Partial<Record<ParameterKind, unknown>> = { String: '', StringList: [], StringMap: {}, MapList: [] };

const defaultIs: Record<ParameterKind, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  StringList: (value) => isTexts(value) || isStored(value),
  Integer: (value) => Number.isInteger(value),
  Boolean: (value) => typeof value === 'boolean',
  StringMap: isMap,
  MapList: (value) => Array.isArray(value) && value.every(isMap),
};

function readDefault(kind: ParameterKind, value: unknown, fault: (message: string) => void): unknown {
  if (!defaultIs[kind](value))
    fault(`the default must be of type ${kind}, without conversion, but is ${JSON.stringify(value)}`);
  return value;
}

function isStored(value: unknown): boolean {
  return typeof value === 'string' && /^\{\{\s*ssm:[\w./-]+\s*\}\}$/.test(value);
}
