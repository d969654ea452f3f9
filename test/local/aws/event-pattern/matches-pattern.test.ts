import fc from 'fast-check';
import { checkPattern } from '../../../../local/aws/event-pattern/check-pattern.ts';
import { type EventPattern, matchesPattern } from '../../../../local/aws/event-pattern/matches-pattern.ts';

const alarm = {
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  resources: ['arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:disk'],
  detail: {
    alarmName: 'kizuki-demo-disk-full',
    state: { value: 'ALARM', code: 7, muted: false, note: null },
    address: '10.0.0.25',
    six: '2001:db8::5',
    file: 'logs/app*1.txt',
    tags: [
      { key: 'team', value: 'web' },
      { key: 'tier', value: 'gold' },
    ],
    empty: [],
  },
};

describe('an event pattern', () => {
  const rows: [string, EventPattern, boolean][] = [
    ['matches an exact value', { source: ['aws.cloudwatch'] }, true],
    ['matches one of several values', { source: ['aws.ec2', 'aws.cloudwatch'] }, true],
    ['refuses another value', { source: ['aws.ec2'] }, false],
    ['refuses a field that is absent', { account: ['0'] }, false],
    ['matches nested fields together', { detail: { state: { value: ['ALARM'], code: [7] } } }, true],
    ['refuses where one nested field differs', { detail: { state: { value: ['ALARM'], code: [8] } } }, false],
    ['does not confuse a number with its text', { detail: { state: { code: ['7'] } } }, false],
    ['matches null and false', { detail: { state: { note: [null], muted: [false] } } }, true],
    ['matches an element of a list', { resources: [{ suffix: ':alarm:disk' }] }, true],
    ['matches a prefix', { detail: { alarmName: [{ prefix: 'kizuki-demo-' }] } }, true],
    [
      'matches a prefix in another case',
      { detail: { alarmName: [{ prefix: { 'equals-ignore-case': 'KIZUKI' } }] } },
      true,
    ],
    ['minds the case of a plain prefix', { detail: { alarmName: [{ prefix: 'KIZUKI' }] } }, false],
    [
      'matches a suffix in another case',
      { detail: { alarmName: [{ suffix: { 'equals-ignore-case': 'FULL' } }] } },
      true,
    ],
    ['ignores case where told', { source: [{ 'equals-ignore-case': 'AWS.CloudWatch' }] }, true],
    ['excludes a value', { source: [{ 'anything-but': 'aws.cloudwatch' }] }, false],
    ['excludes a list', { source: [{ 'anything-but': ['aws.ec2', 'aws.s3'] }] }, true],
    ['excludes a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['excludes several suffixes', { source: [{ 'anything-but': { suffix: ['.ec2', '.s3'] } }] }, true],
    ['excludes a wildcard', { source: [{ 'anything-but': { wildcard: '*watch' } }] }, false],
    ['finds nothing other than a value in an absent field', { account: [{ 'anything-but': '1' }] }, false],
    ['compares a range of numbers', { detail: { state: { code: [{ numeric: ['>', 0, '<=', 7] }] } } }, true],
    ['stops at the bound of a range', { detail: { state: { code: [{ numeric: ['<', 7] }] } } }, false],
    ['finds an address in a block', { detail: { address: [{ cidr: '10.0.0.0/24' }] } }, true],
    ['misses an address outside a block', { detail: { address: [{ cidr: '10.0.1.0/24' }] } }, false],
    ['finds an IPv6 address in a block', { detail: { six: [{ cidr: '2001:db8::/32' }] } }, true],
    ['sees that a leaf exists', { detail: { alarmName: [{ exists: true }] } }, true],
    ['does not count an object as a leaf', { detail: { state: [{ exists: true }] } }, false],
    ['sees that a field is absent', { detail: { nothing: { deeper: [{ exists: false }] } } }, true],
    ['takes an empty list as absent', { detail: { empty: [{ exists: false }] } }, true],
    ['matches a wildcard', { detail: { alarmName: [{ wildcard: 'kizuki-*-full' }] } }, true],
    ['takes an escaped star as a star', { detail: { file: [{ wildcard: 'logs/*\\*1.txt' }] } }, true],
    ['takes a dot in a wildcard as a dot', { detail: { file: [{ wildcard: 'logs/*1xtxt' }] } }, false],
    ['keeps the fields of one object together', { detail: { tags: { key: ['team'], value: ['web'] } } }, true],
    ['does not mix fields of two objects', { detail: { tags: { key: ['team'], value: ['gold'] } } }, false],
    ['takes either branch of $or', { $or: [{ source: ['aws.ec2'] }, { detail: { state: { code: [7] } } }] }, true],
    [
      'needs the rest beside $or',
      { source: ['aws.ec2'], $or: [{ source: ['aws.cloudwatch'] }, { account: ['1'] }] },
      false,
    ],
  ];

  test.each(rows)('%s', (_name, pattern, expected) => {
    expect(checkPattern(pattern)).toBeUndefined();
    expect(matchesPattern(pattern, alarm)).toBe(expected);
  });

  const invalid: [string, unknown][] = [
    ['a list', []],
    ['an empty object', {}],
    ['a bare value', { source: 'aws.ec2' }],
    ['an empty list of values', { source: [] }],
    ['an unknown matcher', { source: [{ regex: 'a' }] }],
    ['two matchers in one', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['a numeric without a number', { detail: { n: [{ numeric: ['>', 'x'] }] } }],
    ['a numeric operator that is none', { detail: { n: [{ numeric: ['!=', 1] }] } }],
    ['a malformed block', { detail: { ip: [{ cidr: '10.0.0.0/33' }] } }],
    ['a doubled star', { source: [{ wildcard: 'a**b' }] }],
    ['exists without a boolean', { source: [{ exists: 'yes' }] }],
    ['an empty anything-but', { source: [{ 'anything-but': [] }] }],
  ];

  test.each(invalid)('is refused for %s', (_name, pattern) => {
    expect(checkPattern(pattern)).toEqual(expect.any(String));
  });

  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '*', '\\', '(', ' ') });

  test('anything-but is the complement of the same list of values', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), text, (values, value) => {
        const exact = matchesPattern({ field: values }, { field: value });

        expect(matchesPattern({ field: [{ 'anything-but': values }] }, { field: value })).toBe(!exact);
      }),
    );
  });

  test.each(['prefix', 'suffix', 'equals-ignore-case'])('anything-but with %s is its complement', (matcher) => {
    fc.assert(
      fc.property(text, text, (wanted, value) => {
        const plain = matchesPattern({ field: [{ [matcher]: wanted }] }, { field: value });

        expect(matchesPattern({ field: [{ 'anything-but': { [matcher]: wanted } }] }, { field: value })).toBe(!plain);
      }),
    );
  });

  test('a wildcard with every special character escaped matches exactly its text', () => {
    fc.assert(
      fc.property(text, text, (wanted, value) => {
        const wildcard = wanted.replace(/[\\*]/g, '\\$&');

        expect(matchesPattern({ field: [{ wildcard }] }, { field: value })).toBe(wanted === value);
      }),
    );
  });

  test('a number is in a range exactly if it is within both bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (low, high, value) => {
        const pattern = { field: [{ numeric: ['>=', low, '<', high] }] };

        expect(matchesPattern(pattern, { field: value })).toBe(value >= low && value < high);
      }),
    );
  });
});
