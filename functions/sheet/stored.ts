import type { Row, RowRule, SheetName } from './sheet.ts';

/** Below this the sheet lies in Parameter Store, one parameter for each row. */
export const sheetPath = '/kizuki/sheet';

/** The parameter that says which environment is deployed; beside the sheet, since it is no row of it. */
export const environmentParameter = '/kizuki/environment';

export type StoredType = 'String' | 'StringList';

/** The SSM parameter that holds a row. */
export function parameterOf(row: string): string {
  return `${sheetPath}/${row}`;
}

/**
 * The value of the row as the default of a runbook's parameter: SSM reads it when a run starts. For parameters of type String and
 * StringList. https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export function fromSheet(row: SheetName): string {
  return `{{ ssm:${parameterOf(row)} }}`;
}

/** The parameters of Parameter Store that a runbook's default names, `{{ ssm:/kizuki/sheet/x }}`. */
export function storedIn(value: unknown): string[] {
  const texts = [value].flat().filter((text) => typeof text === 'string');
  return texts.flatMap((text) =>
    [...text.matchAll(/\{\{\s*ssm:([\w./-]+)\s*\}\}/g)].map((match) => match[1] as string),
  );
}

/** The type of the SSM parameter: it knows texts and lists of them. */
export function storedType({ type }: RowRule): StoredType {
  return type === 'StringList' ? 'StringList' : 'String';
}

/** The row's value in an environment, as texts. @throws {Error} where the row has none. */
export function valuesIn({ values }: Row, environment: string): string[] {
  const value = (values as Record<string, unknown>)[environment];
  if (value === undefined) throw new Error(`there is no value for the environment ${environment}`);
  return [value].flat().map(String);
}

/** Texts as Parameter Store holds them: a list has commas between. */
export function toStored(values: string[]): string {
  return values.join(',');
}

/** What is in Parameter Store, as texts. */
export function fromStored(type: StoredType, value: string): string[] {
  return type === 'StringList' ? value.split(',') : [value];
}
