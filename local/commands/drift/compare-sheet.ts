import type { Sheet } from '../../../functions/sheet/sheet.ts';
import { parameterOf, sheetPath, storedType, toStored, valuesIn } from '../../../functions/sheet/stored.ts';

/** A parameter as the account has it; without its value where that is secret. */
export interface AccountParameter {
  name: string;
  type: string;
  value?: string;
}

/** Why a parameter is not as the sheet says. */
export type DriftKind = 'missing' | 'different' | 'wrong type' | 'not in the sheet';

/** One place in which the account differs from the sheet; values are absent where there is none, and where it is secret. */
export interface Drift {
  /** The row, or what would be its name. */
  name: string;
  parameter: string;
  kind: DriftKind;
  /** What the sheet says. */
  sheet?: { type: string; value: string };
  /** What the account has. */
  account?: { type: string; value?: string };
}

/** Every difference between an environment's column and what lies below the sheet's path, in the order of names. */
export function compareSheet({ rows }: Sheet, environment: string, account: AccountParameter[]): Drift[] {
  const there = new Map(account.map((one) => [one.name, one]));
  const wanted = Object.entries(rows).flatMap(([name, row]): Drift[] => {
    const parameter = parameterOf(name);
    const sheet = { type: storedType(row), value: toStored(valuesIn(row, environment)) };
    const found = there.get(parameter);
    if (found === undefined) return [{ name, parameter, kind: 'missing', sheet }];
    const kind = kindOf(sheet, found);
    return kind === undefined ? [] : [{ name, parameter, kind, sheet, account: shown(found) }];
  });
  const known = new Set(Object.keys(rows).map(parameterOf));
  const extra = account
    .filter(({ name }) => !known.has(name))
    .map((found): Drift => {
      const name = found.name.slice(sheetPath.length + 1);
      return { name, parameter: found.name, kind: 'not in the sheet', account: shown(found) };
    });
  return [...wanted, ...extra].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function kindOf(sheet: { type: string; value: string }, found: AccountParameter): DriftKind | undefined {
  if (found.type !== sheet.type) return 'wrong type';
  return found.value === sheet.value ? undefined : 'different';
}

/** What a SecureString holds is shown to nobody, its ciphertext neither. */
function shown({ type, value }: AccountParameter): { type: string; value?: string } {
  return type === 'SecureString' || value === undefined ? { type } : { type, value };
}
