import { parseAnswer } from '../../../functions/people/parse-answer.ts';

test('reads an answer, and takes an empty text for one that was left out', () => {
  const raw = { incident: 'inc-1', answer: 'reject', reason: ' too risky ', remediation: '', execution: 'exec-1' };

  expect(parseAnswer(raw)).toEqual({ incident: 'inc-1', answer: 'reject', reason: 'too risky', execution: 'exec-1' });
});

test('takes minutes as a number and as a text, which is all that an SSM document has', () => {
  const read = [30, '30'].map((minutes) => parseAnswer({ incident: 'inc-1', answer: 'hold', minutes }));

  expect(read).toEqual(Array(2).fill({ incident: 'inc-1', answer: 'hold', minutes: '30' }));
});

test.each<[string, unknown, RegExp]>([
  [
    'another word',
    { incident: 'inc-1', answer: 'yes' },
    /at answer: it is "yes", not "approve" or "reject" or "acknowledge" or/,
  ],
  ['another way', { incident: 'inc-1', answer: 'close', via: 'ssm' }, /at via: it is "ssm", not "dashboard"/],
  ['the way of Slack, which a signature proves', { incident: 'inc-1', answer: 'close', via: 'slack' }, /at via/],
  ['a list of minutes', { incident: 'inc-1', answer: 'hold', minutes: [1] }, /at minutes: it is not a number/],
  ['no incident', { answer: 'approve' }, /at incident: it is missing/],
  ['a misspelt key', { incident: 'inc-1', answer: 'reject', raison: 'no' }, /it has raison, which is unknown/],
  ['no object', 'approve', /at its top level/],
])('refuses %s, and says where', (_what, raw, problem) => {
  expect(parseAnswer(raw)).toEqual({ problem: expect.stringMatching(problem) });
});
