import { parseChangeEvent } from '../../../functions/people/change-event.ts';

const detail = {
  incidentId: 'inc-1',
  account: '000000000000',
  region: 'ap-northeast-1',
  state: 'resolved',
  at: '2026-11-22T03:00:00.000Z',
};
const event = { source: 'kizuki', 'detail-type': 'Incident Changed', detail };

test('reads the change of an incident', () => {
  expect(parseChangeEvent(event)).toEqual(detail);
});

test.each<[string, unknown, string]>([
  ['another source', { ...event, source: 'aws.ssm' }, 'source'],
  ['a state that is none', { ...event, detail: { ...detail, state: 'mended' } }, 'detail.state'],
  ['no incident', { ...event, detail: { ...detail, incidentId: '' } }, 'detail.incidentId'],
])('refuses %s and says where', (_what, raw, place) => {
  expect(() => parseChangeEvent(raw)).toThrow(place);
});
