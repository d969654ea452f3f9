import type { Language } from '../../../functions/text.ts';
import type { ImportedParameter } from '../parameters/parameter-list.ts';
import { columnKind } from '../words/column-kind.ts';
import { keyCode, literal } from './literal.ts';
import { labelOf, settingsOf, typedValue } from './parameter-code.ts';

/** Rows for runbooks/sheet.ts, and what does not fit the sheet that is there. */
export interface SheetRows {
  /** Lines for `rows`; none where the document has no values by environment. */
  code: string[];
  notices: string[];
}

/** The row of a parameter, `restart-web/InstanceId`; undefined where the document has no value of it by environment. */
export function rowOf(id: string, parameter: ImportedParameter): string | undefined {
  return Object.keys(valuesOf(parameter)).length > 0 ? `${id.split('/')[1]}/${parameter.name}` : undefined;
}

/**
 * The values by environment as rows of the parameter sheet. A document's 本番 is the sheet's `production`, whatever either calls it; an
 * environment that only one of them has is told.
 */
export function sheetRows(
  id: string,
  parameters: ImportedParameter[],
  language: Language,
  inUse: readonly string[],
): SheetRows {
  const kept = parameters.filter((one) => !one.secret && rowOf(id, one) !== undefined);
  const given = [...new Set(kept.flatMap((one) => Object.keys(valuesOf(one))))];
  const names = new Map(given.map((name) => [name, inUse.find((one) => isSame(one, name)) ?? name]));
  const code = kept.flatMap((one) => {
    const values = Object.entries(valuesOf(one)).map(
      ([name, value]) => `${keyCode(names.get(name) ?? name)}: ${value}`,
    );
    return [
      `${literal(rowOf(id, one) as string)}: {`,
      `  type: ${literal(types[one.inferred.type])},`,
      `  label: ${labelOf(one, language)},`,
      ...settingsOf(one).map((setting) => `  ${setting},`),
      `  values: { ${values.join(', ')} },`,
      '},',
    ];
  });
  return {
    code,
    notices: [
      ...given
        .filter((name) => !inUse.includes(names.get(name) ?? name))
        .map(
          (name) => `runbooks/sheet.ts has no environment ${name}: add it there, or leave its values out of the rows`,
        ),
      ...inUse.flatMap((name) => {
        const without = kept.filter((one) => !Object.keys(valuesOf(one)).some((own) => names.get(own) === name));
        if (without.length === 0) return [];
        return [
          `every row needs a value for ${name}; the document has none of ${without.map((one) => one.name).join(', ')}`,
        ];
      }),
    ],
  };
}

const types = { string: 'String', integer: 'Integer', boolean: 'Boolean' } as const;

/** The values that are of the parameter's type, as code. */
function valuesOf(parameter: ImportedParameter): Record<string, string> {
  const values = Object.entries(parameter.environments).map(([name, text]) => [name, typedValue(parameter, text)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function isSame(one: string, other: string): boolean {
  const kind = columnKind(one);
  return one === other || (kind !== undefined && kind === columnKind(other));
}
