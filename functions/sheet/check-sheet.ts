import { checkValues } from '../decision/resolve/check-values.ts';
import type { Row, Sheet } from './sheet.ts';
import { parameterOf, toStored, valuesIn } from './stored.ts';

/** The sheet is written as it cannot be. `faults` says of each which row and which environment. */
export class SheetFaultError extends Error {
  override readonly name = 'SheetFaultError';
  readonly faults: string[];

  constructor(faults: string[]) {
    super(`runbooks/sheet.ts cannot be deployed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** The largest value of a standard parameter, and the longest path that fits its pattern and description. */
const largest = 4096;

/**
 * Checks what the compiler cannot: names, and each value against the row's own pattern and bounds.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 *
 * @throws {SheetFaultError} with every fault, not the first.
 */
export function checkSheet({ environments, rows }: Sheet): void {
  const faults = [
    ...environmentFaults(environments),
    ...Object.entries(rows).flatMap(([name, row]) =>
      [...nameFaults(name), ...rowFaults(row, environments)].map((fault) => `${name}: ${fault}`),
    ),
  ];
  if (faults.length > 0) throw new SheetFaultError(faults);
}

function environmentFaults(environments: readonly string[]): string[] {
  if (environments.length === 0) return ['environments is empty; name at least one, such as production'];
  return environments.flatMap((name, index) => [
    ...(/^[A-Za-z0-9_.-]+$/.test(name) ? [] : [`environment "${name}": give letters, digits, "_", "." and "-"`]),
    ...(environments.indexOf(name) === index ? [] : [`environment "${name}" is there twice`]),
  ]);
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html#sysman-parameter-name-constraints */
function nameFaults(name: string): string[] {
  if (!/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+){0,12}$/.test(name)) {
    return ['name: give letters, digits, "_", "." and "-", with "/" between levels, such as orders/read-units'];
  }
  return parameterOf(name).length > 900 ? ['name: it is too long for Parameter Store'] : [];
}

function rowFaults(row: Row, environments: readonly string[]): string[] {
  const { values, pattern } = { pattern: undefined, ...row };
  if (pattern !== undefined && !isPattern(pattern)) return [`pattern ${pattern} is not a regular expression`];
  const more = Object.keys(values).filter((name) => !environments.includes(name));
  return [
    ...more.map((name) => `it has a value for ${name}, which is not among the environments`),
    ...environments.flatMap((name) =>
      Object.hasOwn(values, name)
        ? valueFaults(row, valuesIn(row, name)).map((fault) => `${name}: ${fault}`)
        : [`there is no value for ${name}`],
    ),
  ];
}

/** An empty value is no value in Parameter Store, and might mean "all" to a runbook. */
function valueFaults(row: Row, values: string[]): string[] {
  if (values.length === 0) return ['the list is empty'];
  if (values.some((value) => value.trim() === '')) return ['the value is empty; leave the row out where there is none'];
  const fault = checkValues('the value', values, row);
  if (fault !== undefined) return [fault];
  if (values.some((value) => value.includes('{{'))) return ['the value holds "{{", which Parameter Store refuses'];
  if (row.type === 'StringList' && values.some((value) => value.includes(','))) {
    return ['a value of the list holds a comma, which Parameter Store puts between values'];
  }
  return toStored(values).length > largest ? [`the value is longer than ${largest} characters`] : [];
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
