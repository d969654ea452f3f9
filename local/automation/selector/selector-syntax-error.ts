/** A selector that is not a JSONPath of the dialect that SSM Automation takes; says where it stops making sense. */
export class SelectorSyntaxError extends Error {
  override readonly name = 'SelectorSyntaxError';
  readonly selector: string;

  constructor(selector: string, position: number, expected: string) {
    super(`The selector ${JSON.stringify(selector)} is not valid: expected ${expected} at position ${position + 1}.`);
    this.selector = selector;
  }
}
