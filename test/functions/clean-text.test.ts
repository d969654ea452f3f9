import fc from 'fast-check';
import { cleanText, clipText } from '../../functions/clean-text.ts';

test.each([
  ['a\r\nb', 'a b'],
  ['  a   b  ', 'a b'],
  ['\u001b[31mred', '[31mred'],
  ['a\u202eb\u200bc', 'a b c'],
  ['a\u2028b', 'a b'],
  ['日本語 😀', '日本語 😀'],
  ['lone \ud800 half', 'lone half'],
])('%j becomes %j', (text, expected) => {
  expect(cleanText(text, 100)).toBe(expected);
});

test('what is too long ends in a mark and halves no character', () => {
  expect(clipText('abcdef', 4)).toBe('abc…');
  expect(clipText('ab😀cd', 4)).toBe('ab…');
});

test('the result is one printable line of at most that length, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, length) => {
      const clean = cleanText(text, length);

      expect(clean.length).toBeLessThanOrEqual(length);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(cleanText(clean, length).trim()).toBe(clean.trim());
    }),
  );
});
