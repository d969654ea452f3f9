import type { Language } from '../../../functions/text.ts';
import { booleanOf, integerOf } from '../parameters/infer-type.ts';
import type { ImportedParameter } from '../parameters/parameter-list.ts';
import { keyCode, literal } from './literal.ts';
import { label } from './text-code.ts';

const managedNode = "{ en: 'The node to run on, i-… or mi-…', ja: '実行するノード (i-… または mi-…)' }";

/** A parameter as the builder is given it. */
export function parameterCode(parameter: ImportedParameter, language: Language): string {
  const settings = [`label: ${labelOf(parameter, language)}`, ...settingsOf(parameter)];
  const value = parameter.default === undefined ? undefined : typedValue(parameter, parameter.default);
  if (value !== undefined) settings.push(`default: ${value}`);
  return `${parameter.name}: parameter.${parameter.inferred.type}({ ${settings.join(', ')} }),`;
}

/** What a parameter is called, in both languages, as code. */
export function labelOf({ source, remark, label: name }: ImportedParameter, language: Language): string {
  if (source === 'managed node' && !remark) return managedNode;
  return label(remark && remark !== name ? `${name}: ${remark}` : name, language);
}

/** What values of a parameter must be like, as code. */
export function settingsOf({ inferred }: ImportedParameter): string[] {
  switch (inferred.type) {
    case 'string':
      return [
        ...(inferred.allowed ? [`allowed: [${inferred.allowed.map(literal).join(', ')}]`] : []),
        ...(inferred.pattern ? [`pattern: ${literal(inferred.pattern)}`] : []),
      ];
    case 'integer':
      return [
        ...(inferred.allowed ? [`allowed: [${inferred.allowed.join(', ')}]`] : []),
        ...(inferred.min !== undefined ? [`min: ${inferred.min}`, `max: ${inferred.max}`] : []),
      ];
    case 'boolean':
      return [];
  }
}

/** A value of the sheet as code of the parameter's type; undefined where it is not of that type. */
export function typedValue({ inferred }: ImportedParameter, text: string): string | undefined {
  if (text.includes('{{')) return undefined; // SSM would take it for a reference
  if (inferred.type === 'boolean') return booleanOf(text)?.toString();
  if (inferred.type === 'integer') return integerOf(text)?.toString();
  return inferred.pattern === undefined || new RegExp(inferred.pattern, 'u').test(text) ? literal(text) : undefined;
}

/** The values by environment as a table, for whoever keeps the parameter sheet in code; empty where the document has none. */
export function environmentsCode(parameters: ImportedParameter[]): string[] {
  const names = [...new Set(parameters.flatMap(({ environments }) => Object.keys(environments)))];
  if (names.length === 0) return [];
  const rows = names.map((name) => {
    const values = parameters.flatMap((parameter) => {
      const text = parameter.environments[name];
      const value = text === undefined ? undefined : typedValue(parameter, text);
      return value === undefined ? [] : [`${parameter.name}: ${value}`];
    });
    return `${keyCode(name)}: { ${values.join(', ')} },`;
  });
  return [
    '/**',
    ' * The values of the document by environment.',
    ' *',
    ' * @public',
    ' */',
    'export const environments = {',
    ...rows,
    '} as const satisfies Record<string, Record<string, string | number | boolean>>;',
  ];
}
