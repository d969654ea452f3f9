import fc from 'fast-check';
import { redactText } from '../../../functions/incident/redact.ts';
import { planted } from './secrets/planted.ts';

/** Pieces of what is searched for, so that they come together in ways that nobody thought of. */
const pieces = fc.constantFrom(
  ...[
    'password',
    'token',
    'secret',
    'key',
    'Authorization',
    'Bearer ',
    'Basic ',
    'cookie',
    'name',
    'value',
    '--token ',
    '-p',
    'mysql ',
  ],
  ...[
    '=',
    ': ',
    '=>',
    '"',
    "'",
    '\\"',
    '\\\\',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '</',
    '&',
    ';',
    ',',
    '\n',
    '  ',
    '|\n',
    '://',
    '@',
    '…',
  ],
  ...[
    'eyJhbGciOiJIUzI1NiJ9',
    '.',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    'MIIEowIBAAKCAQEA7bq8mT0r',
  ],
  ...[
    'AKIAIOSFODNN7EXAMPLE',
    'xoxb-123456789012',
    'hunter2',
    '9f8e7d6c5b4a39281706f5e4d3c2b1a0',
    '[redacted: token]',
    'パスワード',
    'arn:aws:x:',
    ' is ',
    'requirepass ',
    'redis-cli -a ',
    '$6$',
    'net user bob ',
    ' /add',
    ':5432:a:b:',
    'htpasswd -b f u ',
    '1',
  ],
);
/** A text as it is after so many answers of APIs around it. */
const within = (printed: string, depth: number): string =>
  depth === 0 ? printed : within(JSON.stringify({ Status: 'Failed', Output: printed }), depth - 1);

const text = fc.array(
  fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ maxLength: 12 }) }),
  { maxLength: 40 },
);

/** Words in which there is nothing that could go together with what comes after them. */
const prose = fc
  .array(
    fc.constantFrom('disk', 'is', 'full', 'on', 'host', 'web-1', '90 %', '再起動', 'done.', 'i-0123456789abcdef0'),
    { maxLength: 30 },
  )
  .map((words) => words.join(' '));

test('what was redacted stays as it is', () => {
  fc.assert(
    fc.property(text, (parts) => {
      const once = redactText(parts.join(''));

      expect(redactText(once)).toBe(once);
    }),
    { numRuns: 3_000 },
  );
});

test('a secret is found on a line of its own, whatever stands before and after', () => {
  fc.assert(
    fc.property(prose, fc.constantFrom(...planted), prose, (before, { text: printed, secret }, after) => {
      expect(redactText(`${before}\n${printed}\n${after}`)).not.toContain(secret);
    }),
    { numRuns: 1_000 },
  );
});

test('a secret is found in a text within texts, each with its quotes and line breaks escaped', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.constantFrom(...planted), prose, (depth, { text: printed, secret }, words) => {
      const redacted = redactText(`Step fails: [${within(`${words}\n${printed}\nend`, depth)}]`);

      expect(redacted).not.toContain(secret);
      expect(redacted).toContain('end');
    }),
    { numRuns: 1_000 },
  );
});

test('text without a secret is kept to the letter', () => {
  fc.assert(
    fc.property(prose, (words) => {
      expect(redactText(words)).toBe(words);
    }),
  );
});

test('nothing but what was there and markers comes out', () => {
  fc.assert(
    fc.property(text, (parts) => {
      const given = parts.join('');
      const kept = redactText(given).replace(/\[redacted: [^\]]*\]/g, '');

      expect([...kept].every((character) => given.includes(character) || character === "'")).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
