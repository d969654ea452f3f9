import { type Remediation, rungsOf } from '../decision/remediation.ts';
import { checkValues } from '../decision/resolve/check-values.ts';
import type { Runbook } from '../runbook/runbook.ts';
import { SheetFaultError } from './check-sheet.ts';
import type { Sheet } from './sheet.ts';
import { parameterOf, sheetPath, storedIn, storedType, valuesIn } from './stored.ts';

/**
 * Checks that what remediations and runbooks take from the sheet is there, and that the value of every environment, not only of the
 * one that is deployed, is one that the runbook's parameter takes.
 *
 * @throws {SheetFaultError} with every fault, not the first.
 */
export function checkSheetUse(sheet: Sheet, remediations: Remediation[], catalogue: Runbook[]): void {
  const faults = [
    ...remediations.flatMap((remediation) => remediationFaults(sheet, remediation)),
    ...catalogue.flatMap((runbook) => defaultFaults(sheet, runbook)),
  ];
  if (faults.length > 0) throw new SheetFaultError(faults);
}

function remediationFaults(sheet: Sheet, remediation: Remediation): string[] {
  return rungsOf(remediation).flatMap(({ runbook, parameters }) =>
    Object.entries(parameters).flatMap(([name, source]) => {
      if (!('sheet' in source)) return [];
      const known = 'document' in runbook ? undefined : runbook.parameters[name];
      return valueFaults(sheet, source.sheet, (values) => checkValues(name, values, known)).map(
        (fault) => `remediation ${remediation.name}: ${fault}`,
      );
    }),
  );
}

/** SSM fits a default into parameters of type String and StringList only, and a list of the sheet is no text. */
function defaultFaults(sheet: Sheet, { id, parameters }: Runbook): string[] {
  return Object.entries(parameters).flatMap(([name, { default: given, ...parameter }]) =>
    rowsIn(given).flatMap((row) => {
      const found = sheet.rows[row];
      if (found !== undefined && parameter.type !== storedType(found)) {
        return [`runbook ${id}: ${name} is a ${parameter.type}, and row ${row} is stored as a ${storedType(found)}`];
      }
      return valueFaults(sheet, row, (values) => checkValues(name, values, parameter)).map(
        (fault) => `runbook ${id}: ${fault}`,
      );
    }),
  );
}

function rowsIn(value: unknown): string[] {
  return storedIn(value).flatMap((name) => (name.startsWith(sheetPath) ? [name.slice(parameterOf('').length)] : []));
}

function valueFaults(
  { environments, rows }: Sheet,
  name: string,
  faultOf: (values: string[]) => string | undefined,
): string[] {
  const row = rows[name];
  if (row === undefined) return [`the sheet has no row ${name}`];
  return environments.flatMap((environment) => {
    const fault = faultOf(valuesIn(row, environment));
    return fault === undefined ? [] : [`row ${name} in ${environment}: ${fault}`];
  });
}
