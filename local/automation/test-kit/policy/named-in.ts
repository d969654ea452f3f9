type Input = Record<string, unknown>;

/** Texts of these fields of an input, whichever are there; a list gives each of its own. */
export function textsIn(input: Input, ...fields: string[]): string[] {
  return fields.flatMap((field) => [input[field] ?? []].flat()).map(String);
}

/** The last part of an ARN or an address, or the text itself where it is a name. */
export function lastPart(text: string): string {
  return text.split(/[:/]/).at(-1) ?? text;
}
