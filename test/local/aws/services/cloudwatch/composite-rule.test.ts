import type { StateValue } from '../../../../../local/aws/services/cloudwatch/alarm.ts';
import {
  childrenOf,
  holdsRule,
  parseRule,
  RuleError,
} from '../../../../../local/aws/services/cloudwatch/composite-rule.ts';

const states: Record<string, StateValue> = { hot: 'ALARM', 'disk full': 'ALARM', cold: 'OK', new: 'INSUFFICIENT_DATA' };

describe('the rule of a composite alarm', () => {
  test.each([
    ['ALARM(hot)', true],
    ['ALARM("disk full")', true],
    ['ALARM(disk full)', true],
    ['OK(hot)', false],
    ['INSUFFICIENT_DATA(new)', true],
    ['ALARM(arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:hot)', true],
    ['ALARM(unknown)', false],
    ['NOT ALARM(unknown)', true],
    ['ALARM(hot) AND OK(cold)', true],
    ['ALARM(hot) AND NOT OK(cold)', false],
    ['ALARM(cold) AND ALARM(hot) OR ALARM(hot)', true],
    ['ALARM(hot) OR ALARM(hot) AND ALARM(cold)', true],
    ['(ALARM(hot) OR ALARM(hot)) AND ALARM(cold)', false],
    ['NOT (ALARM(cold) OR ALARM(new))', true],
    ['TRUE', true],
    ['FALSE OR\n ( ALARM( hot ) )', true],
  ])('%s is %s', (text, expected) => {
    const rule = parseRule(text);

    expect(holdsRule(rule, (name) => states[name])).toBe(expected);
  });

  test('names its alarms once each', () => {
    const rule = parseRule('ALARM(a) AND NOT (OK("b c") OR ALARM(a)) OR TRUE');

    expect(childrenOf(rule)).toEqual(['a', 'b c']);
  });

  test.each(['', 'ALARM', 'ALARM()', 'ALARM(a) ALARM(b)', 'ALARM(a) AND', '(ALARM(a)', 'HOT(a)', 'NOT'])(
    '%j is refused',
    (text) => {
      expect(() => parseRule(text)).toThrow(RuleError);
    },
  );
});
