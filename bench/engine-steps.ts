import { growth } from './engine/growth.ts';

export const engineSteps = growth({
  name: 'engine-steps',
  summary: 'one execution of 10 to 10,000 steps: what a step costs must not grow',
  sizes: [10, 100, 1_000, 10_000],
  workOf: (steps) => ({ steps, executions: 1 }),
  unitOfWork: 'step',
});
