import type { StateValue } from './alarm.ts';

/** A composite alarm's rule, read. */
export type Rule =
  | { kind: 'state'; state: StateValue; alarm: string }
  | { kind: 'constant'; value: boolean }
  | { kind: 'not'; rule: Rule }
  | { kind: 'and' | 'or'; left: Rule; right: Rule };

/** A rule that cannot be read; the message says where. */
export class RuleError extends Error {
  constructor(rule: string, position: number, wanted: string) {
    super(
      `AlarmRule must have ${wanted} at position ${position + 1}, but was ${rule.slice(position, position + 20) || 'at its end'}: ${rule}`,
    );
    this.name = 'RuleError';
  }
}

/**
 * Reads `ALARM(a) AND (OK("b") OR NOT INSUFFICIENT_DATA(arn))`, `TRUE` and `FALSE`; AND binds tighter than OR, NOT tighter than both.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function parseRule(text: string): Rule {
  let position = 0;
  const rule = readOr();
  if (position < text.length) throw new RuleError(text, position, 'AND, OR or its end');
  return rule;

  function readOr(): Rule {
    let left = readAnd();
    while (take(/OR\b/iy)) left = { kind: 'or', left, right: readAnd() };
    return left;
  }

  function readAnd(): Rule {
    let left = readNot();
    while (take(/AND\b/iy)) left = { kind: 'and', left, right: readNot() };
    return left;
  }

  function readNot(): Rule {
    return take(/NOT\b/iy) ? { kind: 'not', rule: readNot() } : readOne();
  }

  function readOne(): Rule {
    const constant = take(/(TRUE|FALSE)\b/iy);
    if (constant) return { kind: 'constant', value: constant[1]?.toUpperCase() === 'TRUE' };
    const state = take(/(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]+)"|([^()"]+?))\s*\)/iy);
    if (state) {
      const alarm = (state[2] ?? state[3]) as string;
      return { kind: 'state', state: state[1]?.toUpperCase() as StateValue, alarm: alarmNameOf(alarm) };
    }
    if (!take(/\(/y)) throw new RuleError(text, position, 'ALARM(…), OK(…), INSUFFICIENT_DATA(…), NOT or (');
    const inner = readOr();
    if (!take(/\)/y)) throw new RuleError(text, position, ')');
    return inner;
  }

  function take(expression: RegExp): RegExpExecArray | null {
    skipSpace();
    expression.lastIndex = position;
    const match = expression.exec(text);
    if (match) position = expression.lastIndex;
    skipSpace();
    return match;
  }

  function skipSpace(): void {
    while (/\s/.test(text[position] ?? '')) position += 1;
  }
}

/** Whether the rule holds, given each alarm's state by name; an alarm that is unknown is in none. */
export function holdsRule(rule: Rule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'constant':
      return rule.value;
    case 'not':
      return !holdsRule(rule.rule, stateOf);
    case 'and':
      return holdsRule(rule.left, stateOf) && holdsRule(rule.right, stateOf);
    case 'or':
      return holdsRule(rule.left, stateOf) || holdsRule(rule.right, stateOf);
  }
}

/** The names of the alarms a rule looks at, each once. */
export function childrenOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'state':
      return [rule.alarm];
    case 'constant':
      return [];
    case 'not':
      return childrenOf(rule.rule);
    default:
      return [...new Set([...childrenOf(rule.left), ...childrenOf(rule.right)])];
  }
}

function alarmNameOf(nameOrArn: string): string {
  const match = /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(nameOrArn);
  return match?.[1] ?? nameOrArn;
}
