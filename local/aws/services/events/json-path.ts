/**
 * The value at a JSON path of the kind EventBridge takes: `$`, names after a dot, `['name']`, `[0]` and `[*]`; undefined where it is absent.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function jsonPath(path: string, value: unknown): unknown {
  return stepsOf(path)?.reduce<unknown>(step, value);
}

/** Whether `jsonPath` understands the path. */
export function isJsonPath(path: string): boolean {
  return stepsOf(path) !== undefined;
}

function stepsOf(path: string): string[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: string[] = [];
  const expression = /\.([^.[\]]+)|\[(\d+|\*)\]|\['([^']*)'\]/y;
  expression.lastIndex = 1;
  while (expression.lastIndex < path.length) {
    const match = expression.exec(path);
    if (!match) return undefined;
    steps.push((match[1] ?? match[2] ?? match[3]) as string);
  }
  return steps;
}

function step(value: unknown, name: string): unknown {
  if (name === '*' && Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
