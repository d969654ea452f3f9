import { conditionOperators, type Operator } from './condition-operators.ts';
import type { Statement } from './policy.ts';
import { contextValue, type RequestContext, substitute } from './variable.ts';
import { quoteWildcards } from './wildcard.ts';

/** A policy uses an operator that is not known here, so that nothing may be decided by it. */
export class UnknownConditionOperatorError extends Error {
  readonly operator: string;

  constructor(operator: string) {
    super(
      `Condition operator '${operator}' is not known; use one of ${Object.keys(conditionOperators).join(', ')}, Null`,
    );
    this.name = 'UnknownConditionOperatorError';
    this.operator = operator;
  }
}

/** Whether every condition of a statement holds. Throws `UnknownConditionOperatorError` rather than guess. */
export function conditionsHold(conditions: Statement['Condition'], context: RequestContext): boolean {
  return Object.entries(conditions ?? {})
    .map(([name, keys]) => ({ test: operatorTest(name), keys })) // every name is checked before any decides
    .every(({ test, keys }) =>
      Object.entries(keys).every(([key, expected]) =>
        test(contextValue(context, key), Array.isArray(expected) ? expected : [String(expected)], context),
      ),
    );
}

type Test = (actual: string | string[] | undefined, expected: string[], context: RequestContext) => boolean;

function operatorTest(fullName: string): Test {
  const [, set, bare = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(fullName) ?? [];
  if (bare === 'Null' && !set && !ifExists) return isNull;
  const operator = Object.hasOwn(conditionOperators, bare) ? conditionOperators[bare] : undefined;
  if (!operator) throw new UnknownConditionOperatorError(fullName);
  const negated = operator.negated === true;
  const holdsWithoutKey = ifExists !== undefined || set === 'ForAllValues' || (negated && set === undefined);
  return (actual, expected, context) => {
    if (actual === undefined || (set && actual.length === 0)) return holdsWithoutKey;
    const wanted = expand(operator, expected, context);
    const matches = (value: string) => wanted.some((each) => operator.compare(value, each)) !== negated;
    const values = typeof actual === 'string' ? [actual] : actual;
    return set === 'ForAllValues' || (set === undefined && negated) ? values.every(matches) : values.some(matches);
  };
}

const isNull: Test = (actual, expected) => expected.includes(String(actual === undefined));

function expand({ wildcards }: Operator, expected: string[], context: RequestContext): string[] {
  return expected
    .map((each) => substitute(String(each), context, wildcards ? quoteWildcards : undefined))
    .filter((each) => each !== undefined);
}
