import { growth } from './engine/growth.ts';

export const engineExecutions = growth({
  name: 'engine-executions',
  summary: '1 to 10,000 executions of ten steps with all records kept: what an execution costs must not grow',
  sizes: [1, 10, 100, 1_000, 10_000],
  workOf: (executions) => ({ steps: 10, executions }),
  unitOfWork: 'execution',
});
