import { claimLeaseMs } from '../../functions/people/claim-message.ts';
import type { ChannelSettings, PeopleSettings } from '../../functions/people/people-settings.ts';
import { flat, statementsOf } from './fixture/statements.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const quietHours = [{ from: '22:00', to: '07:00', timeZone: 'Asia/Tokyo' }];
const arn = (rest: string) => `arn:\${AWS::Partition}:${rest}`;
const here = `\${AWS::Region}:\${AWS::AccountId}`;
const key = 'arn:aws:kms:ap-northeast-1:000000000000:key/0de30000-0000-4000-8000-000000000001';
const more = 'arn:aws:sns:ap-northeast-1:000000000000:more';

const slack: ChannelSettings = {
  kind: 'slack',
  name: 'slack',
  token: { parameter: '/kizuki/slack-token' },
  channel: 'C0123456789',
  signingSecret: { parameter: '/kizuki/slack-signing-secret' },
  quietHours,
};
const pager: ChannelSettings = { kind: 'pagerduty', name: 'pager', routingKey: { secretsManager: 'kizuki/pagerduty' } };
const jira: ChannelSettings = {
  kind: 'jira',
  name: 'jira',
  url: 'https://jira.example.com',
  token: { parameter: 'jira-token', key },
  project: 'OPS',
  assignees: {},
};
const people: PeopleSettings = {
  channels: [{ kind: 'sns', name: 'sns' }, slack, pager, jira, { kind: 'sns', name: 'more', topicArn: more }],
};

const { kizuki } = templates({ people });
const names = [
  'kizuki-notify',
  'kizuki-notify-slack',
  'kizuki-notify-pager',
  'kizuki-notify-jira',
  'kizuki-notify-more',
];

function named(type: string, property: string, name: string) {
  const found = resourcesOf(kizuki, type).find(([, { Properties }]) => Properties[property] === name);
  if (found === undefined) throw new Error(`there is no ${type} called ${name}`);
  return { id: found[0], ...found[1].Properties };
}

const queue = (name: string) => named('AWS::SQS::Queue', 'QueueName', name);
const fn = (name: string) => named('AWS::Lambda::Function', 'FunctionName', name);

/** The event patterns of the rules that lead to a queue. */
function heardBy(name: string) {
  const { id } = queue(name);
  return resourcesOf(kizuki, 'AWS::Events::Rule').flatMap(([, { Properties }]) =>
    flat(Properties.Targets[0].Arn) === `<${id}.Arn>` ? [Properties.EventPattern] : [],
  );
}

/** What the role of the function may, but for its log and traces, as `action resource`. */
function allowedTo(name: string): string[] {
  const role = flat(fn(name).Role).replace(/^<(.*)[0-9A-F]{8}\.Arn>$/, '$1');
  return statementsOf(kizuki)
    .filter((statement) => statement.role === role)
    .flatMap(({ actions, resources }) =>
      actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)),
    )
    .filter((one) => /^(ssm:GetParameter |secretsmanager:|kms:|sns:)/.test(one))
    .sort();
}

describe('each channel', () => {
  test.each(names)('%s has its own function, queue and dead letters, of one and the same bundle', (name) => {
    const { Environment, Code } = fn(name);
    const { RedrivePolicy } = queue(name);

    expect(Environment.Variables.KIZUKI_CHANNEL).toBe(name.replace(/^kizuki-notify-?/, '') || 'sns');
    expect(flat(Environment.Variables.KIZUKI_QUEUE_URL)).toBe(`<${queue(name).id}>`);
    expect(Code).toEqual(fn('kizuki-notify').Code);
    expect(flat(RedrivePolicy.deadLetterTargetArn)).toBe(`<${queue(`${name}-dead`).id}.Arn>`);
    expect(RedrivePolicy.maxReceiveCount).toBe(5);
  });

  test.each(
    names.flatMap((name) => ['errors', 'throttles', 'waiting', 'dead-not-empty'].map((what) => [`${name}-${what}`])),
  )('the alarm %s tells people', (name) => {
    expect(named('AWS::CloudWatch::Alarm', 'AlarmName', name).AlarmActions).toHaveLength(1);
  });

  test.each(names)('%s hears of incidents', (name) => {
    expect(heardBy(name)).toContainEqual(
      expect.objectContaining({ source: ['kizuki'], 'detail-type': ['Incident Changed'] }),
    );
  });

  test('hears of a run where it had asked for it', () => {
    const hearing = (state: string) =>
      names.filter((name) => heardBy(name).some(({ detail }) => detail.state?.includes(state)));

    expect(hearing('running')).toEqual(['kizuki-notify-slack']);
    expect(hearing('verifying')).toEqual(['kizuki-notify-slack']);
  });

  test('hears of kill switches where they have a place, and the drill comes by mail', () => {
    const hearing = (source: string) =>
      names.filter((name) => heardBy(name).some((pattern) => pattern.source[0] === source));
    const drilled = names.filter((name) => heardBy(name).some(({ detail }) => detail.remediation !== undefined));

    expect(hearing('aws.ssm')).toEqual(['kizuki-notify', 'kizuki-notify-slack', 'kizuki-notify-more']);
    expect(drilled).toEqual(['kizuki-notify']);
  });

  test('hears that its own quiet hours are over, where it has any', () => {
    const digests = names.flatMap((name) =>
      heardBy(name).flatMap((pattern) => (pattern['detail-type'][0] === 'Digest Due' ? [[name, pattern.detail]] : [])),
    );

    expect(digests).toEqual([['kizuki-notify-slack', { channel: ['slack'] }]]);
  });

  test.each<[string, string[]]>([
    ['kizuki-notify', [expect.stringMatching(/^sns:Publish <Incidents/)]],
    ['kizuki-notify-more', [`sns:Publish ${more}`]],
    ['kizuki-notify-slack', [`ssm:GetParameter ${arn(`ssm:${here}:parameter/kizuki/slack-token`)}`]],
    [
      'kizuki-notify-pager',
      [
        `secretsmanager:GetSecretValue ${arn(`secretsmanager:${here}:secret:kizuki/pagerduty-??????`)}`,
        `ssm:GetParameter ${arn(`ssm:${here}:parameter/aws/reference/secretsmanager/kizuki/pagerduty`)}`,
      ],
    ],
    ['kizuki-notify-jira', [`kms:Decrypt ${key}`, `ssm:GetParameter ${arn(`ssm:${here}:parameter/jira-token`)}`]],
  ])('%s may read its own secrets, and no other', (name, expected) => {
    expect(allowedTo(name)).toEqual(expected);
  });

  test.each(names)('%s ends before its claim on a message does', (name) => {
    expect(fn(name).Timeout * 1_000).toBeLessThan(claimLeaseMs);
  });

  test('has nothing of a secret in its environment', () => {
    const environments = names.map((name) => JSON.stringify(fn(name).Environment));

    for (const environment of environments) expect(environment).not.toMatch(/slack-token|signing|jira-token|pagerduty/);
  });
});
