import type { Incident } from '../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { hearingOf } from '../../../functions/people/hearing.ts';
import type { ChannelSettings, PeopleSettings } from '../../../functions/people/people-settings.ts';
import { askedEvents, at, escalatedEvents, heldEvents, incidentOf, resolvedEvents } from './examples.ts';

// the examples are of 12:00 on a Friday in Tokyo
const atNoon = [{ from: '11:00', to: '13:00', timeZone: 'Asia/Tokyo' }];
const endOfNoon = '2026-01-02T04:00:00.000Z';
const mail: ChannelSettings = { kind: 'sns', name: 'sns' };
const bot: ChannelSettings = { kind: 'slack', name: 'slack', token: { parameter: '/t' }, channel: 'C0123456789' };
const pager: ChannelSettings = { kind: 'pagerduty', name: 'pager', routingKey: { parameter: '/k' } };
const jira: ChannelSettings = {
  kind: 'jira',
  name: 'jira',
  url: 'https://example.atlassian.net',
  token: { parameter: '/j' },
  project: 'OPS',
  assignees: {},
};

const escalated = incidentOf(escalatedEvents);
const resolved = incidentOf(resolvedEvents);
const asked = incidentOf(askedEvents);
const held = incidentOf(heldEvents({ guardrail: 'cooldown', until: at(900) } as never));

function told(channel: string, more: object = {}): IncidentEvent {
  return { id: `message/${channel}/x`, at: at(50), type: 'message', about: 'failed', channel, messageId: 'm', ...more };
}

function with_(incident: Incident, ...entries: IncidentEvent[]): Incident {
  return { ...incident, timeline: [...incident.timeline, ...entries] };
}

function hear(incident: Incident, channel: ChannelSettings, people: Partial<PeopleSettings> = {}) {
  return hearingOf(incident, channel, { channels: [channel], ...people }, at(100));
}

describe('what a channel hears of an incident', () => {
  test.each<[why: string, Incident, ChannelSettings, Partial<PeopleSettings>, expected: object]>([
    ['all that is worth telling, where it chooses nothing', resolved, mail, {}, { kind: 'now', severity: 'info' }],
    ['what needs a person is critical', escalated, mail, {}, { kind: 'now', severity: 'critical' }],
    ['a question is a warning', asked, mail, {}, { kind: 'now', severity: 'warning' }],
    [
      'not what has another severity',
      resolved,
      { ...pager, severities: ['critical'] },
      {},
      { kind: 'not-for-this-channel' },
    ],
    ['what has its severity', escalated, { ...pager, severities: ['critical'] }, {}, { kind: 'now' }],
    [
      'what the settings of a remediation have weigh more',
      resolved,
      { ...pager, severities: ['critical'] },
      { severity: { 'restart-demo-service': { resolved: 'critical' } } },
      { kind: 'now', severity: 'critical' },
    ],
    ['not what another team owns', escalated, { ...mail, owners: ['db-team'] }, {}, { kind: 'not-for-this-channel' }],
    ['what its team owns', escalated, { ...mail, owners: ['web-team'] }, {}, { kind: 'now' }],
    [
      'how it goes on, whatever it weighs',
      with_(resolved, told('pager')),
      { ...pager, severities: ['critical'] },
      {},
      { kind: 'now' },
    ],
    ['no ticket is kept of what was asked', asked, jira, {}, { kind: 'not-for-this-channel' }],
    ['a ticket is kept of what needs a person', escalated, jira, {}, { kind: 'now' }],
  ])('%s', (_why, incident, channel, people, expected) => {
    expect(hear(incident, channel, people)).toMatchObject(expected);
  });

  test('a storm is everybody’s, whoever owns its incident', () => {
    const storm = { ...escalated, timeline: [...escalated.timeline] };
    storm.timeline.push({ id: 'storm', at: at(1), type: 'storm', since: at(0), signals: 50, targets: 9 });

    expect(hear(storm, { ...mail, owners: ['db-team'] })).toMatchObject({ kind: 'now' });
  });

  test('what a person closed is changed where it was told, and no message of its own', () => {
    const closed: Incident = { ...escalated, state: 'closed' };
    const timeline = [...closed.timeline, told('sns'), told('slack')];

    expect(hear({ ...closed, timeline }, bot)).toMatchObject({ kind: 'now', key: 'closed' });
    expect(hear({ ...closed, timeline }, mail)).toEqual({ kind: 'not-worth-telling' });
    expect(hear(closed, bot)).toEqual({ kind: 'not-worth-telling' });
  });

  test('what was asked is asked no more once it runs, wherever the answer was given', () => {
    const question = told('slack', { about: 'awaiting-approval' });
    const running: Incident = { ...asked, state: 'running' };

    expect(hear(with_(running, question), bot)).toMatchObject({ kind: 'now', key: 'running' });
    expect(hear(with_({ ...running, state: 'verifying' }, question), bot)).toMatchObject({ key: 'verifying' });
    expect(hear(with_(running, question, told('slack', { about: 'running' })), bot).kind).toBe('not-worth-telling');
    expect(hear(running, bot)).toEqual({ kind: 'not-worth-telling' });
    expect(hear(with_(running, told('sns', { about: 'awaiting-approval' })), mail).kind).toBe('not-worth-telling');
  });

  test('that somebody has it in hand is news where the message can be changed, and none by mail', () => {
    const entry: IncidentEvent = { id: 'a', at: at(90), type: 'acknowledged', by: 'hanako', how: 'invoke' };

    expect(hear(with_(escalated, told('slack'), entry), bot)).toMatchObject({ key: 'escalated/acknowledged' });
    expect(hear(with_(escalated, told('sns'), entry), mail)).toMatchObject({ key: 'escalated' });
  });

  test('whom the escalation names hears of it, though it takes nothing else, and as critical', () => {
    const page: IncidentEvent = {
      id: 'p',
      at: at(90),
      type: 'paged',
      about: 'awaiting-approval',
      level: 1,
      channels: ['pager'],
      minutes: 15,
    };
    const channel: ChannelSettings = { ...pager, severities: ['info'], owners: ['db-team'], quietHours: atNoon };

    expect(hear(asked, channel)).toEqual({ kind: 'not-for-this-channel' });
    expect(hear(with_(asked, page), channel)).toEqual({
      kind: 'now',
      key: 'awaiting-approval/paged-1',
      severity: 'critical',
    });
    expect(hear(with_(asked, page), mail)).toMatchObject({ key: 'awaiting-approval', severity: 'warning' });
  });
});

describe('in quiet hours', () => {
  const quiet = <Channel extends ChannelSettings>(channel: Channel): Channel => ({ ...channel, quietHours: atNoon });

  test.each<[why: string, Incident, ChannelSettings, expected: object]>([
    ['what is critical goes out at once', escalated, quiet(mail), { kind: 'now' }],
    ['a warning waits until they end', held, quiet(mail), { kind: 'later', until: endOfNoon }],
    ['what is over waits', resolved, quiet(mail), { kind: 'later', until: endOfNoon, key: 'resolved' }],
    ['a message is changed, which wakes nobody', with_(resolved, told('slack')), quiet(bot), { kind: 'now' }],
    ['a new message waits, though others are changed', resolved, quiet(bot), { kind: 'later' }],
    [
      'a line in a digest is no message to be changed',
      with_(resolved, told('slack', { inDigest: true })),
      quiet(bot),
      { kind: 'later' },
    ],
    [
      'nothing waits when they are over',
      resolved,
      { ...mail, quietHours: [{ from: '13:00', to: '14:00', timeZone: 'Asia/Tokyo' }] },
      { kind: 'now' },
    ],
  ])('%s', (_why, incident, channel, expected) => {
    expect(hear(incident, channel)).toMatchObject(expected);
  });

  test('that follow on each other, all wait for the end of the last', () => {
    const quietHours = [
      { from: '11:00', to: '13:00', timeZone: 'Asia/Tokyo' },
      { from: '12:30', to: '15:00', timeZone: 'Asia/Tokyo' },
      { from: '15:00', to: '15:30', timeZone: 'Asia/Tokyo' },
    ];

    expect(hear(resolved, { ...mail, quietHours })).toMatchObject({ until: '2026-01-02T06:30:00.000Z' });
  });
});
