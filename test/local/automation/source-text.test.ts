// https://yaml.org/type/ (1.1) and https://yaml.org/spec/1.2.2/#103-core-schema (1.2); docs/decisions/0008-words-of-yaml.md
import { readSource, UnreadableTextError } from '../../../local/automation/document/source-text.ts';

const valueIn = (written: string) => (readSource(`a: ${written}`).data as { a: unknown }).a;

test.each<[string, unknown]>([
  ['true', true],
  ['True', true],
  ['FALSE', false],
  ['~', null],
  ['0', 0],
  ['-12', -12],
  ['123456789012', 123456789012],
  ['0.3', 0.3],
  ['1e3', 1000],
  ['0x1F', 31],
])('%s is read as both versions of YAML read it', (written, value) => {
  expect(valueIn(written)).toBe(value);
});

test.each(['yes', 'No', 'on', 'OFF', 'y', '0644', '0o17', '012345678901', '1_000', '12:30:45', '2012-10-17'])(
  '%s, which the versions of YAML read differently, stays text',
  (written) => {
    expect(valueIn(written)).toBe(written);
  },
);

test('digits that no number holds exactly stay text', () => {
  expect(valueIn('123456789012345678901')).toBe('123456789012345678901');
});

test.each<[string, string, unknown]>([
  ['merge keys', 'b: &b {p: 1, q: 2}\na: {<<: *b, q: 3}', { b: { p: 1, q: 2 }, a: { p: 1, q: 3 } }],
  ['anchors', 'a: &a [1]\nb: *a', { a: [1], b: [1] }],
  ['CRLF', 'a: |\r\n  x\r\n  y\r\nb: 1\r\n', { a: 'x\ny\n', b: 1 }],
  ['a byte order mark', '\uFEFFa: 1', { a: 1 }],
  ['a byte order mark before JSON', '\uFEFF{"a": 1}', { a: 1 }],
  ['--- before and ... after', '---\na: 1\n...\n', { a: 1 }],
  ['JSON with lines after it', '{"a": 1}\r\n\n', { a: 1 }],
  ['JSON with a URL and slashes in texts', '{"a": "http://x // y /* z"}', { a: 'http://x // y /* z' }],
  ['YAML with braces and a URL', '{a: http://x/y}', { a: 'http://x/y' }],
  ['YAML with braces and its own comments', '# c\n{a: 1, # d\n b: 2}', { a: 1, b: 2 }],
  ['bytes, which a document hands on as they are', 'a: !!binary aGVsbG8=', { a: 'aGVsbG8=' }],
])('taken: %s', (_, text, data) => {
  expect(readSource(text).data).toEqual(data);
});

test.each<[string, string, { line: number; column: number }]>([
  ['a:\n\tb: 1', 'lines are indented with tabs', { line: 2, column: 1 }],
  ['a: 1\nb: 2\na: 3', 'the key a stands twice in one map', { line: 3, column: 1 }],
  ['---\na: 1\n---\nb: 2\n', 'a second document begins here after ---', { line: 3, column: 1 }],
  ['{"a": 1} // c', 'JSON has no comments', { line: 1, column: 10 }],
  ['{\n  /* x */\n  "a": 1\n}', 'JSON has no comments', { line: 2, column: 3 }],
  ['// c\n{"a": 1}', 'JSON has no comments', { line: 1, column: 1 }],
  ['a: 1\nb: {{ Name }}', '{{ Name }} must stand in quotes', { line: 2, column: 5 }],
])('%j is refused, since %s', (text, reason, position) => {
  const reading = () => readSource(text);

  expect(reading).toThrow(UnreadableTextError);
  expect(reading).toThrow(expect.objectContaining({ message: expect.stringContaining(reason), position }));
});
