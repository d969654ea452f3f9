import type { Condition } from './condition.ts';
import { render } from './reference.ts';

/** A condition as aws:branch and aws:loop take it. */
export function compileCondition(condition: Condition): Record<string, unknown> {
  switch (condition.kind) {
    case 'compare':
      return { Variable: render(condition.value), [condition.operator]: render(condition.operand) };
    case 'not':
      return { Not: compileCondition(condition.condition) };
    case 'all':
      return { And: condition.conditions.map(compileCondition) };
    case 'any':
      return { Or: condition.conditions.map(compileCondition) };
  }
}
