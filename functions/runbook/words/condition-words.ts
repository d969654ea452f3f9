import type { Text } from '../../text.ts';
import type { Condition } from '../condition.ts';
import { listWords } from './list-words.ts';
import { anyOf, valueWords } from './value-words.ts';

/** A condition as a clause: `State is running`, `Count is at least 3 and Kind is not spot`. */
export function conditionWords(condition: Condition): Text {
  switch (condition.kind) {
    case 'compare': {
      const [name, operand] = [valueWords(condition.value), valueWords(condition.operand)];
      const { en, ja } = operators[condition.operator];
      return { en: `${name} ${en} ${operand}`, ja: `${name} ${ja.replace('…', operand)}` };
    }
    case 'all':
    case 'any': {
      const values = oneOf(condition);
      if (values) return values;
      const parts = condition.conditions.map((one) => inner(one));
      const joint = condition.kind === 'all' ? 'and' : 'or';
      const en = parts.map((part) => part.en);
      const ja = parts.map((part) => part.ja);
      return {
        en: listWords(en, joint, 'en'),
        ja: condition.kind === 'all' ? ja.join(' かつ ') : ja.join(' または '),
      };
    }
    case 'not': {
      const unequal = isNot(condition.condition);
      if (unequal) return unequal;
      const part = inner(condition.condition);
      return { en: `not ${part.en}`, ja: `${part.ja} でない` };
    }
  }
}

/** `State is a, b or c`: one value compared with several, in place of as many clauses. */
function oneOf(condition: Condition): Text | undefined {
  if (condition.kind !== 'any') return undefined;
  const equal = condition.conditions.filter((one) => one.kind === 'compare' && operators[one.operator].en === 'is');
  const [first] = equal as Extract<Condition, { kind: 'compare' }>[];
  const names = new Set(equal.map((one) => one.kind === 'compare' && one.value.expression));
  if (!first || names.size !== 1 || equal.length !== condition.conditions.length) return undefined;
  const { en, ja } = anyOf(equal.map((one) => one.kind === 'compare' && one.operand));
  const name = valueWords(first.value);
  return { en: `${name} is ${en}`, ja: `${name} が ${ja}` };
}

/** `State is not a`, in place of a negation around it. */
function isNot(condition: Condition): Text | undefined {
  if (condition.kind !== 'compare' || operators[condition.operator].en !== 'is') return undefined;
  const [name, operand] = [valueWords(condition.value), valueWords(condition.operand)];
  return { en: `${name} is not ${operand}`, ja: `${name} が ${operand} でない` };
}

/** Several conditions inside another stand in brackets. */
function inner(condition: Condition): Text {
  const words = conditionWords(condition);
  return condition.kind === 'compare' ? words : { en: `(${words.en})`, ja: `(${words.ja})` };
}

type Operator = Extract<Condition, { kind: 'compare' }>['operator'];

const operators: Record<Operator, Text> = {
  StringEquals: { en: 'is', ja: 'が …' },
  StartsWith: { en: 'begins with', ja: 'が … で始まる' },
  EndsWith: { en: 'ends with', ja: 'が … で終わる' },
  Contains: { en: 'contains', ja: 'が … を含む' },
  NumericEquals: { en: 'is', ja: 'が …' },
  NumericGreater: { en: 'is more than', ja: 'が … より大きい' },
  NumericLesser: { en: 'is less than', ja: 'が … より小さい' },
  NumericGreaterOrEquals: { en: 'is at least', ja: 'が … 以上' },
  NumericLesserOrEquals: { en: 'is at most', ja: 'が … 以下' },
  BooleanEquals: { en: 'is', ja: 'が …' },
};
