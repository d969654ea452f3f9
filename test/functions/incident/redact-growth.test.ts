import { redactText } from '../../../functions/incident/redact.ts';

const kilobyte = 1_024;

/** Microseconds below which the clock of the processor, and what the machine does beside, says nothing. */
const leastMeasured = 3_000;

/** The processor time that it takes in microseconds: the least of some, since others take their share of the machine. */
function cost(text: string): number {
  const takes = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    redactText(text);
    return process.cpuUsage(before).user;
  });
  return Math.max(leastMeasured, Math.min(...takes));
}

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Each is what some pattern begins with and never ends, or ends only to begin again. */
const pieces = [
  'a',
  'A1',
  ' ',
  '\\',
  '"',
  '-',
  'eyJ',
  '-eyJhbGci',
  'eyJhbGciOiJI.',
  'password',
  'password=',
  'password: "',
  'password: [',
  'password: ["',
  'password: |\n  ',
  'password=\\\\',
  'token ',
  'name: password, ',
  'Authorization: Bearer ',
  'basic ',
  '://u:p',
  '://u:p@',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  'MIIEowIBAAKCAQEA7bq8mT0r\\n',
  '<password>',
  '<password>x',
  'xoxb-',
  'SG.aaaaaaaaaaaaaaaaaaaa',
  'mysql ',
  'mysql -p',
  '-u a:b ',
  'identified by "',
  'AKIAIOSFODNN7EXAMPL',
  'パスワード',
  'パスワード:',
  '[redacted: ',
  'key=a;',
  '&token=',
  'arn:aws:x:secret:',
  '$6$',
  '$6$aaaaaaaaaaaa',
  'net user a b',
  ':thin:a/',
  'password is ',
  'requirepass ',
  'bindpw aaa1',
  'a:5432:b:c:',
  'a:5432:b:c:d\n',
  'redis-cli -a ',
  'docker login ',
  'htpasswd -b a ',
  'パスワードは',
  '{"',
  ':"\\n',
  ':"\\n"',
  '["\\"token=a\\"", ',
];

test.each(pieces)('text of %j alone costs in proportion to its length', (piece) => {
  const quarter = cost(filled(piece, 64 * kilobyte));
  const whole = cost(filled(piece, 256 * kilobyte));

  // in proportion it would be 4, and 16 where it grew with the square
  expect(whole / quarter).toBeLessThan(9);
});

test('a megabyte of all of them together costs no more than four quarters of it', () => {
  const together = pieces.join('');

  const quarter = cost(filled(together, 256 * kilobyte));
  const whole = cost(filled(together, 1_024 * kilobyte));

  expect(whole / quarter).toBeLessThan(9);
});
