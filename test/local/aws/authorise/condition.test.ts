// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of IAM policies
import { conditionsHold, UnknownConditionOperatorError } from '../../../../local/aws/authorise/condition.ts';

const context = {
  'aws:SourceArn': 'arn:aws:events:ap-northeast-1:000000000000:rule/kizuki-alarms',
  'aws:SourceAccount': '000000000000',
  'aws:SecureTransport': 'true',
  'aws:EpochTime': '1750000000',
  'aws:CurrentTime': '2026-02-03T04:05:06.000Z',
  'aws:TagKeys': ['team', 'stage'],
  'ssm:Count': '7',
};

const rows: [operator: string, key: string, expected: string | string[] | boolean, holds: boolean][] = [
  ['StringEquals', 'aws:SourceAccount', '000000000000', true],
  ['StringEquals', 'AWS:sourceaccount', '000000000000', true],
  ['StringEquals', 'aws:SourceAccount', ['111111111111', '000000000000'], true],
  ['StringEquals', 'aws:SourceAccount', '0000*', false],
  ['StringEquals', 'aws:Absent', 'x', false],
  ['StringEqualsIfExists', 'aws:Absent', 'x', true],
  ['StringEqualsIfExists', 'aws:SourceAccount', 'x', false],
  ['StringNotEquals', 'aws:SourceAccount', ['111111111111', '000000000000'], false],
  ['StringNotEquals', 'aws:Absent', 'x', true],
  ['StringEqualsIgnoreCase', 'aws:SecureTransport', 'TRUE', true],
  ['StringNotEqualsIgnoreCase', 'aws:SecureTransport', 'TRUE', false],
  ['StringLike', 'aws:SourceArn', 'arn:aws:*:rule/kizuki-?larms', true],
  ['StringNotLike', 'aws:SourceArn', 'arn:aws:*', false],
  ['StringLike', 'aws:SourceArn', 'arn:aws:events:*:${aws:SourceAccount}:rule/*', true],
  ['StringLike', 'aws:SourceArn', 'arn:aws:events:*:${aws:Absent}:rule/*', false],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:events:*:*:rule/*', true],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:*:rule/*', false],
  ['ArnEquals', 'aws:SourceArn', 'arn:aws:events:ap-northeast-1:000000000000:rule/kizuki-alarms', true],
  ['ArnNotLike', 'aws:SourceArn', 'arn:aws:s3:*:*:*', true],
  ['Bool', 'aws:SecureTransport', true, true],
  ['Bool', 'aws:SecureTransport', 'false', false],
  ['NumericLessThan', 'ssm:Count', '10', true],
  ['NumericGreaterThanEquals', 'ssm:Count', '7', true],
  ['NumericEquals', 'ssm:Count', 'seven', false],
  ['NumericNotEquals', 'ssm:Count', '7.0', false],
  ['DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z', true],
  ['DateLessThan', 'aws:EpochTime', '2020-01-01T00:00:00Z', false],
  ['Null', 'aws:Absent', 'true', true],
  ['Null', 'aws:SourceAccount', true, false],
  ['Null', 'aws:SourceAccount', 'false', true],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['team', 'stage', 'cost'], true],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['team'], false],
  ['ForAllValues:StringEquals', 'aws:Absent', ['team'], true],
  ['ForAllValues:StringNotEquals', 'aws:TagKeys', ['cost'], true],
  ['ForAnyValue:StringLike', 'aws:TagKeys', ['sta*'], true],
  ['ForAnyValue:StringEquals', 'aws:Absent', ['team'], false],
  ['ForAnyValue:StringEqualsIfExists', 'aws:Absent', ['team'], true],
  ['ForAnyValue:StringNotEquals', 'aws:TagKeys', ['team'], true],
];

test.each(rows)('%s of %s against %j is %s', (operator, key, expected, holds) => {
  const held = conditionsHold({ [operator]: { [key]: expected } }, context);

  expect(held).toBe(holds);
});

test('All conditions must hold', () => {
  const one = { StringEquals: { 'aws:SourceAccount': '000000000000' } };

  const both = conditionsHold({ ...one, Bool: { 'aws:SecureTransport': 'false' } }, context);

  expect(conditionsHold(one, context)).toBe(true);
  expect(both).toBe(false);
});

test.each(['IpAddress', 'StringLikes', 'ForSomeValues:StringLike', 'NullIfExists', 'constructor', ''])(
  'The unknown operator %j throws, whatever else decides',
  (operator) => {
    const conditions: Record<string, Record<string, string>> = {
      StringEquals: { 'aws:Absent': 'x' },
      [operator]: { 'aws:SourceAccount': '000000000000' },
    };

    expect(() => conditionsHold(conditions, context)).toThrow(UnknownConditionOperatorError);
  },
);
