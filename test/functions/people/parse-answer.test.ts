import { parseAnswer } from '../../../functions/people/parse-answer.ts';

test('reads an answer, and takes an empty text for one that was left out', () => {
  const raw = { incident: 'inc-1', answer: 'reject', reason: ' too risky ', remediation: '', execution: 'exec-1' };

  expect(parseAnswer(raw)).toEqual({ incident: 'inc-1', answer: 'reject', reason: 'too risky', execution: 'exec-1' });
});

test.each<[string, unknown, RegExp]>([
  ['another word', { incident: 'inc-1', answer: 'yes' }, /at answer: it is "yes", not "approve" or "reject"/],
  ['no incident', { answer: 'approve' }, /at incident: it is missing/],
  ['a misspelt key', { incident: 'inc-1', answer: 'reject', raison: 'no' }, /it has raison, which is unknown/],
  ['no object', 'approve', /at its top level/],
])('refuses %s, and says where', (_what, raw, problem) => {
  expect(parseAnswer(raw)).toEqual({ problem: expect.stringMatching(problem) });
});
