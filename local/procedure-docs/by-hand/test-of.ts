import type { Condition } from '../../../functions/runbook/condition.ts';
import { render } from '../../../functions/runbook/reference.ts';
import { shellWord } from './shell-text.ts';
import { braces, piecesOf, type Variables } from './variables.ts';

/** A condition as the shell tests it. */
export function testOf(condition: Condition, variables: Variables): string {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const sign = condition.kind === 'all' ? ' && ' : ' || ';
      return `{ ${condition.conditions.map((one) => testOf(one, variables)).join(sign)}; }`;
    }
    case 'not':
      return `! ${testOf(condition.condition, variables)}`;
    case 'compare': {
      const value = shellWord(piecesOf(braces(condition.value), variables));
      const operand = shellWord(piecesOf(String(render(condition.operand)), variables));
      return tests[condition.operator](value, operand);
    }
  }
}

type Operator = Extract<Condition, { kind: 'compare' }>['operator'];

const like = (value: string, pattern: string) => `case ${value} in ${pattern}) true ;; *) false ;; esac`;

const tests: Record<Operator, (value: string, operand: string) => string> = {
  StringEquals: (value, operand) => `[ ${value} = ${operand} ]`,
  StartsWith: (value, operand) => like(value, `${operand}*`),
  EndsWith: (value, operand) => like(value, `*${operand}`),
  Contains: (value, operand) => like(value, `*${operand}*`),
  NumericEquals: (value, operand) => `[ ${value} -eq ${operand} ]`,
  NumericGreater: (value, operand) => `[ ${value} -gt ${operand} ]`,
  NumericLesser: (value, operand) => `[ ${value} -lt ${operand} ]`,
  NumericGreaterOrEquals: (value, operand) => `[ ${value} -ge ${operand} ]`,
  NumericLesserOrEquals: (value, operand) => `[ ${value} -le ${operand} ]`,
  BooleanEquals: (value, operand) => `[ ${value} = ${operand} ]`,
};
