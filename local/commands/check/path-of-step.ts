import type { Path } from '../../automation/document/source-text.ts';

/**
 * Where a step stands in a document, those inside loops included. Of two with one name it is the later, which is the one too many.
 * Empty where there is none.
 */
export function pathOfStep(document: unknown, name: string): Path {
  return search(member(document, 'mainSteps'), ['mainSteps'], 'mainSteps', name) ?? [];
}

/** A step without a name goes by its place in the list, `mainSteps[0]` or `Loop.Steps[0]`, as compile-steps.ts calls it. */
function search(steps: unknown, path: Path, where: string, name: string): Path | undefined {
  if (!Array.isArray(steps)) return undefined;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step: unknown = steps[index];
    const here = [...path, index];
    const own = member(step, 'name');
    const called = typeof own === 'string' ? own : `${where}[${index}]`;
    if (called === name) return here;
    const nested = search(
      member(member(step, 'inputs'), 'Steps'),
      [...here, 'inputs', 'Steps'],
      `${called}.Steps`,
      name,
    );
    if (nested) return nested;
  }
  return undefined;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
