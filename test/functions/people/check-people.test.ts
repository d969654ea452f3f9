import { checkPeople, PeopleFaultError } from '../../../functions/people/check-people.ts';
import type { ChannelSettings, PeopleSettings } from '../../../functions/people/people-settings.ts';
import { people as delivered } from '../../../runbooks/people.ts';
import { remediations } from '../../../runbooks/remediations.ts';

const known = [{ name: 'restart-web', owner: 'host-team' }];
const mail: ChannelSettings = { kind: 'sns', name: 'sns' };
const pager: ChannelSettings = { kind: 'pagerduty', name: 'pager', routingKey: { parameter: '/kizuki/pager' } };
const jira: ChannelSettings = {
  kind: 'jira',
  name: 'jira',
  url: 'https://example.atlassian.net',
  user: 'kizuki@example.com',
  token: { secretsManager: 'kizuki/jira' },
  project: 'OPS',
  assignees: { 'host-team': '5b10ac8d82e05b22cc7d4ef5' },
};

const full: PeopleSettings = {
  channels: [
    mail,
    { ...pager, severities: ['critical'], owners: ['host-team'] },
    { ...jira, quietHours: [{ days: [6, 7], from: '22:00', to: '07:00', timeZone: 'Asia/Tokyo' }] },
    { kind: 'slack', name: 'slack', token: { parameter: '/kizuki/slack-token' }, channel: 'C0123456789' },
    {
      kind: 'slack',
      name: 'hook',
      webhook: { secretsManager: 'arn:aws:secretsmanager:ap-northeast-1:000000000000:secret:hook-AbCdEf' },
    },
  ],
  severity: { 'restart-web': { resolved: 'warning' } },
  escalation: [
    { afterMinutes: 15, channels: ['pager'] },
    { afterMinutes: 30, channels: ['pager', 'slack'] },
  ],
  links: { board: 'https://example.com/board?incident={incident}' },
  report: { day: 1, at: '09:00', timeZone: 'Asia/Tokyo' },
};

function faultsOf(people: PeopleSettings): string[] {
  try {
    checkPeople(people, known);
  } catch (error) {
    if (error instanceof PeopleFaultError) return error.faults;
    throw error;
  }
  return [];
}

const withChannel = (channel: unknown): PeopleSettings => ({ channels: [mail, channel as ChannelSettings] });

describe('the settings of how people are told', () => {
  test('are right as they are delivered', () => {
    expect(() => checkPeople(delivered, remediations)).not.toThrow();
  });

  test('are right with everything that may be in them', () => {
    expect(faultsOf(full)).toEqual([]);
  });

  test.each<[why: string, PeopleSettings, fault: string]>([
    ['there is no mail topic', { channels: [pager] }, 'the mail topic is missing'],
    ['another channel has its name', { channels: [{ ...pager, name: 'sns' }] }, "is of Kizuki's own mail topic"],
    ['two have one name', { channels: [mail, pager, pager] }, 'another channel has it already'],
    ['a name is no name of a queue', withChannel({ ...pager, name: 'My pager' }), 'lower-case letters'],
    ['a severity is unknown', withChannel({ ...pager, severities: ['high'] }), 'severities holds "high"'],
    ['no severity is taken', withChannel({ ...pager, severities: [] }), 'nothing would be told'],
    ['no owner is taken', withChannel({ ...pager, owners: [] }), 'nothing would be told'],
    ['an owner is unknown', withChannel({ ...pager, owners: ['hots-team'] }), 'owners names "hots-team"'],
    ['an assignee is unknown', withChannel({ ...jira, assignees: { ops: 'x' } }), 'assignees names "ops"'],
    ['hours are bad', withChannel({ ...pager, quietHours: [{ from: '25:00', to: '07:00' }] }), 'quietHours[0].from'],
    [
      'hours never end',
      withChannel({ ...pager, quietHours: [{ from: '09:00', to: '09:00' }] }),
      'quietHours never end',
    ],
    ['there are no hours', withChannel({ ...pager, quietHours: [] }), 'quietHours is empty'],
    ['an address is not https', withChannel({ ...jira, url: 'http://jira.example.com' }), 'url is not https'],
    ['an address holds a password', withChannel({ ...jira, url: 'https://a:b@example.com' }), 'url holds a user'],
    ['an address is none', withChannel({ ...jira, url: 'example' }), 'url is not a URL'],
    ['a topic is none', withChannel({ kind: 'sns', name: 'more', topicArn: 'more' }), 'topicArn is "more"'],
    [
      'a Slack channel has no id',
      withChannel({ kind: 'slack', name: 's', token: { parameter: '/a' }, channel: '#ops' }),
      'channel is "#ops"',
    ],
    ['a remediation is unknown', { ...full, severity: { other: { failed: 'info' } } }, 'no remediation other'],
    [
      'a weight is unknown',
      { ...full, severity: { 'restart-web': { failed: 'none' as 'info' } } },
      'failed holds "none"',
    ],
    [
      'levels go back in time',
      { ...full, escalation: [...(full.escalation ?? []), { afterMinutes: 30, channels: ['pager'] }] },
      'escalation[2].afterMinutes is 30',
    ],
    [
      'a level tells nobody',
      { ...full, escalation: [{ afterMinutes: 1, channels: [] }] },
      'escalation[0].channels is empty',
    ],
    [
      'a level tells whom there is not',
      { ...full, escalation: [{ afterMinutes: 1, channels: ['phone'] }] },
      'names "phone"',
    ],
    ['there are no levels', { ...full, escalation: [] }, 'escalation is empty'],
    ['a link is none', { ...full, links: { board: 'board' } }, 'links.board is not a URL'],
    ['the report has no such day', { ...full, report: { day: 8, at: '09:00' } }, 'report: day is 8'],
    ['the report has no such time', { ...full, report: { day: 1, at: '9' } }, 'report: at is "9"'],
  ])('are refused where %s', (_why, people, fault) => {
    const faults = faultsOf(people);

    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  test('are told of every fault at once', () => {
    const faults = faultsOf({ channels: [{ ...pager, name: 'P', owners: ['a', 'b'] }] });

    expect(faults).toHaveLength(4);
  });
});

describe('a secret written where the name of one belongs', () => {
  // made up, in the form of the real ones
  const values = [
    'https://hooks.slack.com/services/T000/B000/abcdef',
    ['xoxb', '1234567890', 'abcdefghijklmnop'].join('-'),
    'e93facc04764012d7bfb002500d5d1a6',
    'ATATT3xFfGF0planted',
    'kizuki/0123456789abcdef0123456789abcdef01234567',
  ];

  test.each(values.flatMap((value) => [[{ parameter: value }], [{ secretsManager: value }], [value]]))(
    'is refused without being shown: %#',
    (routingKey) => {
      const faults = faultsOf(withChannel({ ...pager, routingKey }));

      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain('routingKey');
      for (const value of values) expect(faults[0]).not.toContain(value);
    },
  );

  test.each([
    [{}],
    [{ parameter: '' }],
    [{ parameter: 'with space' }],
    [{ secretsManager: 'a b' }],
    [{ parameter: '/a', secretsManager: 'b' }],
    [{ environment: 'KEY' }],
    [undefined],
  ])('or anything that is no name is refused: %j', (routingKey) => {
    expect(faultsOf(withChannel({ ...pager, routingKey }))).toHaveLength(1);
  });
});
