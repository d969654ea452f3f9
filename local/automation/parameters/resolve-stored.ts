import type { Ports } from '../ports.ts';
import { checkConstraints } from './check-constraints.ts';
import { InvalidParametersError, type ParameterFault } from './invalid-parameters-error.ts';
import { isStoredParameterType, type ParameterDefinition } from './parameter-definition.ts';

const STORED = /\{\{\s*ssm:([\w./-]+)\s*\}\}/g;

/** Whether a bound value stands for something in the parameter store. */
function isStored(definition: ParameterDefinition, value: unknown): boolean {
  return (
    isStoredParameterType(definition.type) ||
    (value === definition.default && JSON.stringify(value)?.includes('{{') === true)
  );
}

/**
 * Puts values of the parameter store in place of `{{ ssm:name }}` in defaults, and of names in parameters of type
 * `AWS::SSM::Parameter::Value<…>`. A list in the store is one text with commas.
 * Throws `InvalidParametersError` for a name that the store does not have, or a value that breaks the parameter's rules.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export async function resolveStored(
  definitions: Map<string, ParameterDefinition>,
  values: Map<string, unknown>,
  find: Ports['ssmParameter'],
): Promise<void> {
  const faults: ParameterFault[] = [];
  for (const [parameter, definition] of definitions) {
    const value = values.get(parameter);
    if (!isStored(definition, value)) continue;
    const missing: string[] = [];
    const read = async (name: string) => {
      const found = await find(name);
      if (found === undefined) missing.push(name);
      return found ?? '';
    };

    const resolved = isStoredParameterType(definition.type)
      ? await readNamed(definition, value, read)
      : await readTexts(definition, value, read);
    faults.push(...missing.map((name) => ({ parameter, message: `the parameter store has no ${name}` })));
    if (missing.length > 0) continue;
    faults.push(...checkConstraints(definition, resolved).map((message) => ({ parameter, message })));
    values.set(parameter, resolved);
  }
  if (faults.length > 0) throw new InvalidParametersError(faults);
}

type Reader = (name: string) => Promise<string>;

async function readNamed({ kind }: ParameterDefinition, value: unknown, read: Reader): Promise<unknown> {
  const names = (Array.isArray(value) ? value : [value]).map(String);
  const found = await Promise.all(names.map(read));
  return kind === 'StringList' ? found.flatMap((text) => text.split(',')) : found[0];
}

async function readTexts({ kind }: ParameterDefinition, value: unknown, read: Reader): Promise<unknown> {
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  const found = await Promise.all(texts.map((text) => replaceAsync(text, read)));
  if (kind !== 'StringList') return found[0];
  return Array.isArray(value) ? found : found.flatMap((text) => text.split(','));
}

async function replaceAsync(text: string, read: Reader): Promise<string> {
  const names = [...text.matchAll(STORED)].map((match) => match[1] ?? '');
  const found = new Map(await Promise.all(names.map(async (name) => [name, await read(name)] as const)));
  return text.replace(STORED, (_, name: string) => found.get(name) ?? '');
}
