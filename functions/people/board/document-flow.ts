/** One step of a deployed document, as far as a drawing of it shows. */
export interface FlowStep {
  name: string;
  action: string;
  /** In both languages where this repository compiled it: `English / 日本語`. */
  description: string;
  /** How deep inside of loops it lies. */
  depth: number;
  /** The steps that it may go to, beside the next one. */
  goesTo: { to: string; when: 'choice' | 'failure' | 'next' }[];
  isEnd: boolean;
  /** Reached only where something failed. */
  isUndo: boolean;
}

const mostSteps = 60;

/**
 * The steps of a document as SSM has it deployed, in the order in which they stand; those that only a failure leads to are apart. A
 * document of another shape has none. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
export function flowOf(document: unknown): FlowStep[] {
  const steps = readSteps(record(document).mainSteps, 0).slice(0, mostSteps);
  const top = steps.filter(({ depth }) => depth === 0);
  const reached = new Set<string>();
  const walk = (index: number): void => {
    const step = top[index];
    if (step === undefined || reached.has(step.name)) return;
    reached.add(step.name);
    const ways = step.goesTo.filter(({ when }) => when !== 'failure');
    for (const { to } of ways) walk(top.findIndex(({ name }) => name === to));
    const goesOn = !step.isEnd && !ways.some(({ when }) => when === 'next') && !step.action.endsWith(':branch');
    if (goesOn) walk(index + 1);
  };
  walk(0);
  return steps.map((step) => ({ ...step, isUndo: step.depth === 0 && !reached.has(step.name) }));
}

function readSteps(steps: unknown, depth: number): FlowStep[] {
  if (!Array.isArray(steps) || depth > 3) return [];
  return steps.flatMap((raw) => {
    const { name, action, description, onFailure, nextStep, isEnd, inputs } = record(raw);
    if (typeof name !== 'string') return [];
    const { Choices, Default, Steps } = record(inputs);
    const choices = Array.isArray(Choices) ? Choices.map((choice) => record(choice).NextStep) : [];
    const goesTo = [
      ...[...choices, Default].flatMap((to) => way(to, 'choice')),
      ...way(nextStep, 'next'),
      ...(typeof onFailure === 'string' && onFailure.startsWith('step:') ? way(onFailure.slice(5), 'failure') : []),
    ];
    const own: FlowStep = {
      ...{ name, depth, goesTo, isEnd: isEnd === true || isEnd === 'true', isUndo: false },
      action: typeof action === 'string' ? action : '',
      description: typeof description === 'string' ? description : '',
    };
    return [own, ...readSteps(Steps, depth + 1)];
  });
}

function way(to: unknown, when: FlowStep['goesTo'][number]['when']): FlowStep['goesTo'] {
  return typeof to === 'string' && to !== '' ? [{ to, when }] : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
