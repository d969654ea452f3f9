import type { Incident } from '../../../functions/incident/incident.ts';
import type { Observation } from '../../../local/demo/observe.ts';
import { expectedRemediations, unmet } from '../../../local/demo/unmet.ts';

const at = '2026-03-01T12:00:00.000Z';

function incident(remediation: string, state: Incident['state'] = 'resolved', told = true): Incident {
  return {
    id: `inc-${remediation}`,
    account: '000000000000',
    region: 'ap-northeast-1',
    target: { account: '000000000000', region: 'ap-northeast-1', id: 'host/mi-1' },
    remediation,
    owner: 'host-team',
    state,
    openedAt: at,
    changedAt: at,
    timeline: told ? [{ id: 'm', at, type: 'message', about: state, channel: 'sns', messageId: '1' }] : [],
  };
}

const before: Observation = {
  serviceAnswers: true,
  servicePid: 100,
  folderUsedPercent: 1,
  alarms: { 'kizuki-demo-service-down': 'OK', 'kizuki-demo-disk-full': 'OK' },
  units: { read: 1, write: 1 },
  incidents: [],
};

const mended: Observation = {
  ...before,
  servicePid: 200,
  units: { read: 5, write: 5 },
  incidents: expectedRemediations.map((name) => incident(name)),
};

test('a mended world has no unmet condition', () => {
  expect(unmet(before, mended)).toEqual([]);
});

const [restart, reclaim, raise] = mended.incidents as [Incident, Incident, Incident];

test.each<{ what: string; change: Partial<Observation>; fault: string }>([
  { what: 'a service that is down', change: { serviceAnswers: false }, fault: 'the service does not answer HTTP 200' },
  {
    what: 'a service that was never killed',
    change: { servicePid: 100 },
    fault: 'the service has still the process 100',
  },
  {
    what: 'a folder at its threshold',
    change: { folderUsedPercent: 80 },
    fault: 'the folder is 80.0 % full, not below 80 %',
  },
  {
    what: 'a table whose writes were not raised',
    change: { units: { read: 5, write: 1 } },
    fault: 'the table kizuki-demo-orders has 5 read and 1 write units, as before or fewer',
  },
  {
    what: 'an alarm that is still in ALARM',
    change: { alarms: { ...mended.alarms, 'kizuki-demo-disk-full': 'ALARM' } },
    fault: 'the alarm kizuki-demo-disk-full is ALARM, not OK',
  },
  {
    what: 'an alarm that is not there',
    change: { alarms: { 'kizuki-demo-disk-full': 'OK' } },
    fault: 'the alarm kizuki-demo-service-down is missing, not OK',
  },
  {
    what: 'an incident that never came',
    change: { incidents: [restart, reclaim] },
    fault: 'there is no incident of raise-orders-capacity',
  },
  {
    what: 'an incident that failed',
    change: { incidents: [restart, reclaim, { ...raise, state: 'failed' }] },
    fault: 'the incident inc-raise-orders-capacity of raise-orders-capacity is failed, not resolved',
  },
  {
    what: 'an incident beyond those expected that is not over',
    change: { incidents: [...mended.incidents, incident('other', 'held')] },
    fault: 'the incident inc-other of other is held, not resolved',
  },
  {
    what: 'an incident that nobody was told of',
    change: { incidents: [restart, reclaim, incident('raise-orders-capacity', 'resolved', false)] },
    fault: 'nobody was told of the incident inc-raise-orders-capacity',
  },
])('$what is named as the one unmet condition', ({ change, fault }) => {
  expect(unmet(before, { ...mended, ...change })).toEqual([fault]);
});
