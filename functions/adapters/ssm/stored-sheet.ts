import type { SheetValues } from '../../decision/ports.ts';
import { checkValues } from '../../decision/resolve/check-values.ts';
import type { SheetRules } from '../../sheet/sheet.ts';
import { fromStored, parameterOf, storedType } from '../../sheet/stored.ts';
import type { ParameterReader, StoredParameter } from './parameter-reader.ts';

/** A row of the parameter sheet is missing in Parameter Store, or is not as the sheet says that it must be. */
export class SheetUnreadableError extends Error {
  override readonly name = 'SheetUnreadableError';
  readonly parameter: string;

  constructor(parameter: string, problem: string) {
    super(`the parameter ${parameter} ${problem}; see: npx kizuki drift`);
    this.parameter = parameter;
  }
}

/**
 * The parameter sheet as Parameter Store holds it now, each value held against the rules that its row has in the code.
 *
 * @throws {SheetUnreadableError} from `read`.
 */
export function createStoredSheet(parameters: ParameterReader, { rows }: SheetRules): SheetValues {
  const checked = (row: string, found: StoredParameter | undefined): string[] => {
    const name = parameterOf(row);
    const rule = rows[row];
    if (rule === undefined) throw new SheetUnreadableError(name, 'is no row of the sheet that was deployed');
    if (found === undefined) throw new SheetUnreadableError(name, 'is missing');
    const type = storedType(rule);
    if (found.type !== type) throw new SheetUnreadableError(name, `is a ${found.type}, and must be a ${type}`);
    const values = fromStored(type, found.value);
    const fault = checkValues('the value', values, rule);
    if (fault !== undefined) throw new SheetUnreadableError(name, `is not as it must be: ${fault}`);
    return values;
  };
  return {
    async read(names) {
      const found = await parameters.read(names.map(parameterOf));
      return Object.fromEntries(names.map((row) => [row, checked(row, found.get(parameterOf(row)))]));
    },
  };
}
