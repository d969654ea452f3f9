import { beginningOf } from '../../../functions/runbook/beginning-of.ts';

test.each([
  ['^i-[0-9a-f]{8,17}$', 'i-'],
  ['^arn:aws:acm:[a-z0-9-]+:', 'arn:aws:acm:'],
  ['^kizuki-.*$', 'kizuki-'],
  ['^a\\.b\\d$', 'a.b'],
  ['^ab?c$', 'a'],
  ['^ab{0,2}c$', 'a'],
  ['^a.c$', 'a'],
  ['^(i|mi)-[0-9a-f]+$', ''],
  ['^a|b$', ''],
  ['abc', ''],
  ['^[a-z]+$', ''],
])('every text that %s matches begins with "%s"', (pattern, expected) => {
  const begin = beginningOf(pattern);

  expect(begin).toBe(expected);
});
