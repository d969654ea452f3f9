import * as fc from 'fast-check';
import { matchesArn, matchesWildcard, quoteWildcards } from '../../../../local/aws/authorise/wildcard.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '*', '?', '.') });

test.each([
  ['*', '', true],
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*c', 'acb', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*ab*ab', 'abab', true],
  ['*ab*ab', 'ab', false],
  ['.+', 'xx', false],
  ['', 'a', false],
])('The pattern %j and the text %j: %s', (pattern, text, matches) => {
  expect(matchesWildcard(pattern, text)).toBe(matches);
});

test('A pattern matches what the same regular expression matches', () => {
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const source = pattern
        .replace(/[.\\/^$+()[\]{}|-]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');

      expect(matchesWildcard(pattern, text)).toBe(new RegExp(`^${source}$`, 's').test(text));
    }),
  );
});

test('A quoted text matches itself and nothing else', () => {
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      expect(matchesWildcard(quoteWildcards(one), other)).toBe(one === other);
    }),
  );
});

test('Many asterisks against a long text are decided at once', () => {
  const pattern = `${'*a'.repeat(200)}b`;

  expect(matchesWildcard(pattern, 'a'.repeat(10_000))).toBe(false);
});

test.each([
  ['arn:aws:sqs:*:*:inbox', 'arn:aws:sqs:ap-northeast-1:000000000000:inbox', true],
  ['arn:aws:*:inbox', 'arn:aws:sqs:ap-northeast-1:000000000000:inbox', false],
  ['arn:aws:logs:*:*:log-group:*', 'arn:aws:logs:ap-northeast-1:000000000000:log-group:a:b', true],
])('The ARN pattern %s and %s: %s', (pattern, arn, matches) => {
  expect(matchesArn(pattern, arn)).toBe(matches);
});
