import type { Parameter } from '../runbook/parameter.ts';
import type { Row } from './sheet.ts';

type Values = Record<string, string | number | boolean>;

/**
 * Rows for the parameters of a runbook, `<prefix>/<parameter>`, of a table of values by environment as `kizuki import` writes it. What
 * values must be like is what the runbook says of them; a value that an environment lacks is a fault when the sheet is checked.
 *
 * @throws {Error} for a parameter that the runbook does not have.
 */
export function rowsOf<const Prefix extends string, const T extends Record<string, Values>>(
  prefix: Prefix,
  parameters: Record<string, Parameter>,
  environments: T,
): { [N in Extract<keyof T[keyof T], string> as `${Prefix}/${N}`]: Row<Extract<keyof T, string>> } {
  const names = new Set(Object.values(environments).flatMap((values) => Object.keys(values)));
  const rows = [...names].map((name) => {
    const parameter = parameters[name];
    if (parameter === undefined) throw new Error(`the runbook of ${prefix} has no parameter ${name}`);
    const { default: _, ...rule } = parameter;
    const given = Object.entries(environments).filter(([, values]) => Object.hasOwn(values, name));
    return [
      `${prefix}/${name}`,
      { ...rule, values: Object.fromEntries(given.map(([key, values]) => [key, values[name]])) },
    ];
  });
  return Object.fromEntries(rows) as never;
}
