/** A value in a step of the runbook to be: plain data in which any part may be a reference. */
export type Value = string | number | boolean | Reference | Joined | Value[] | { [key: string]: Value };

/** A parameter, `InstanceId`, or what a read step keeps, `step1DescribeInstances.State`. */
export class Reference {
  readonly expression: string;

  constructor(expression: string) {
    this.expression = expression;
  }
}

/** A text with references in it, `orders-before-<DATE>`. */
export class Joined {
  readonly parts: readonly (string | Reference)[];

  constructor(parts: readonly (string | Reference)[]) {
    this.parts = parts;
  }
}

/** Every reference inside a value, in order. */
export function referencesIn(value: Value): Reference[] {
  if (value instanceof Reference) return [value];
  if (value instanceof Joined) return value.parts.filter((part) => part instanceof Reference);
  return typeof value === 'object' ? Object.values(value).flatMap(referencesIn) : [];
}
