import type { Hold } from '../../../functions/decision/decision.ts';
import { holdUntil, holdWords } from '../../../functions/people/hold-words.ts';

const until = '2026-11-22T03:15:00.000Z';
const inc = 'inc-7';
const hours = [{ days: [1, 5], from: '09:00', to: '17:00', timeZone: 'Asia/Tokyo' }];

const holds: [Hold, RegExp, RegExp][] = [
  [
    { guardrail: 'person', by: 'hanako', reason: 'disk swap', incidentId: inc, until },
    /^hanako keeps every run off the target until 2026-11-22 03:15:00 UTC \(inc-7\): disk swap$/,
    /^hanako .*保留しています\(inc-7\): disk swap$/,
  ],
  [
    { guardrail: 'own-action', incidentId: inc, remediation: 'reboot', target: 'instance/i-1', until },
    /reboot, inc-7/,
    /instance\/i-1 .*inc-7/,
  ],
  [
    { guardrail: 'repeats', runs: 3, hours: 24, incidentIds: [inc], until },
    /3 times .* 24 hours \(inc-7\)/,
    /24 時間で 3 回/,
  ],
  [{ guardrail: 'rate', runs: 10, minutes: 60, until }, /10 times in 60 minutes/, /60 分間に 10 回/],
  [{ guardrail: 'concurrency', limit: 3, targets: ['a', 'b', 'c'], until }, /may, 3: a, b, c/, /上限\(3\).*a, b, c/],
  [{ guardrail: 'stand-down', sick: 9, known: 20, minutes: 10, until }, /^9 of 20 targets/, /9 件\(全 20 件\)/],
  [{ guardrail: 'stand-down', sick: 9, minutes: 10, until }, /^9 targets/, /10 分以内に 9 件の/],
  [{ guardrail: 'breaker', failures: 3, incidentIds: [inc] }, /last 3 runs .* failed \(inc-7\)/, /3 回連続で失敗/],
  [
    { guardrail: 'storm', since: until, until, incidentId: inc },
    /since 2026-11-22 03:15:00 UTC \(inc-7\)/,
    /多発.*inc-7/,
  ],
  [{ guardrail: 'calendar', calendars: ['freeze'], until }, /now by freeze/, /freeze により/],
  [
    { guardrail: 'calendar', calendars: [], hours, until },
    /only Mon Fri 09:00-17:00 Asia\/Tokyo$/,
    /Mon Fri 09:00-17:00/,
  ],
  [{ guardrail: 'calendar', calendars: ['freeze'], hours }, /by freeze, and only Mon Fri/, /freeze により.*Mon Fri/],
  [
    { guardrail: 'store', what: 'switches', problem: 'Rate exceeded.' },
    /kill switches could not be read.*Rate exceeded$/,
    /停止スイッチ.*Rate exceeded$/,
  ],
];

test.each(holds)('%j is told with its evidence in both languages', (hold, en, ja) => {
  const words = { en: holdWords(hold, 'en'), ja: holdWords(hold, 'ja') };

  expect(words.en).toMatch(en);
  expect(words.ja).toMatch(ja);
  expect(holdUntil(hold)).toBe('until' in hold ? hold.until : undefined);
});

test('of many incidents the first are named, and how many more there are', () => {
  const incidentIds = Array.from({ length: 8 }, (_, index) => `inc-${index}`);

  const words = holdWords({ guardrail: 'breaker', failures: 8, incidentIds }, 'en');

  expect(words).toContain('(inc-0, inc-1, inc-2, inc-3, inc-4 … +3)');
});

test('what an error says is cut and stripped of control characters', () => {
  const words = holdWords({ guardrail: 'store', what: 'alarm', problem: `a\u0007b${'x'.repeat(5000)}` }, 'en');

  expect(words).not.toContain('\u0007');
  expect(words.length).toBeLessThan(800);
});
