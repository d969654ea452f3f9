import fc from 'fast-check';
import { fitsWildcard } from '../../../functions/signal/wildcard.ts';

test.each([
  ['web-*', 'web-1', true],
  ['web-*', 'web-', true],
  ['*-high', 'cpu-high', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['**', '', true],
  ['', '', true],
  ['', 'x', false],
  ['a.c', 'abc', false],
  ['a(b)+[c]\\', 'a(b)+[c]\\', true],
  ['*b', 'line\nb', true],
])('%j for %j: %s', (pattern, text, expected) => {
  expect(fitsWildcard(pattern, text)).toBe(expected);
});

test('agrees with the same pattern as a regular expression', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), (pattern, text) => {
      const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);

      expect(fitsWildcard(pattern, text)).toBe(expected);
    }),
  );
});
