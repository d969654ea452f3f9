import { isFollowUp, parseFollowUp } from '../../../functions/decision/parse-follow-up.ts';

const detail = {
  incidentId: 'inc-0123456789abcdef',
  remediation: 'restart-demo-service',
  signalId: 'alarm-1',
  why: 'approved',
  count: 1,
  rung: 0,
};
const event = { source: 'kizuki', 'detail-type': 'Follow Up', id: '1', time: '2026-11-22T03:00:00Z', detail };

test('reads what Kizuki asks itself', () => {
  expect(isFollowUp(event)).toBe(true);
  expect(parseFollowUp(event)).toEqual(detail);
});

test.each([
  ['another source', { ...event, source: 'shop' }],
  ['another event', { ...event, 'detail-type': 'Incident Changed' }],
  ['nothing', null],
  ['a text', 'Follow Up'],
])('leaves %s to those who read signals', (_what, raw) => {
  expect(isFollowUp(raw)).toBe(false);
});

test.each<[string, object, RegExp]>([
  ['a key that it does not know', { approvedBy: 'me' }, /approvedBy, which is unknown/],
  ['a reason that there is none of', { why: 'because' }, /detail.why/],
  ['a count that is none', { count: 0 }, /detail.count/],
  ['a rung below the first', { rung: -1 }, /detail.rung/],
  ['no incident', { incidentId: '' }, /detail.incidentId/],
])('refuses %s, and says where', (_what, over, problem) => {
  expect(parseFollowUp({ ...event, detail: { ...detail, ...over } })).toEqual({
    problem: expect.stringMatching(problem),
  });
});
