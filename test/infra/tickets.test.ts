import type { JiraSettings, PeopleSettings, RedmineSettings } from '../../functions/people/people-settings.ts';
import { flat, statementsOf } from './fixture/statements.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const jira: JiraSettings = {
  kind: 'jira',
  name: 'jira',
  url: 'https://example.atlassian.net',
  user: 'kizuki@example.com',
  token: { parameter: '/kizuki/jira-token' },
  project: 'OPS',
  assignees: {},
};
const redmine: RedmineSettings = {
  kind: 'redmine',
  name: 'redmine',
  url: 'https://redmine.example.com',
  apiKey: { secretsManager: 'kizuki/redmine' },
  project: 'operations',
  assignees: {},
};
const slack = { kind: 'slack', name: 'slack', webhook: { parameter: '/kizuki/slack-hook' } } as const;
const people: PeopleSettings = { channels: [{ kind: 'sns', name: 'sns' }, slack, jira, redmine] };
const name = 'kizuki-tickets';

const { kizuki } = templates({ people });

function named(type: string, property: string) {
  return resourcesOf(kizuki, type).filter(([, { Properties }]) => Properties[property] === name);
}

describe('the look at tickets', () => {
  test('is a function of its own, which a schedule invokes and nothing else waits for', () => {
    const [[id, fn] = ['', undefined]] = named('AWS::Lambda::Function', 'FunctionName');
    const rules = resourcesOf(kizuki, 'AWS::Events::Rule').filter(
      ([, { Properties }]) => flat(Properties.Targets[0].Arn) === `<${id}.Arn>`,
    );

    expect(fn?.Properties).toMatchObject({ Timeout: 180, Runtime: 'nodejs24.x' });
    expect(rules.map(([, { Properties }]) => Properties.ScheduleExpression)).toEqual(['rate(5 minutes)']);
  });

  test('is not repeated where it fails, since the next is its repeat', () => {
    const configs = resourcesOf(kizuki, 'AWS::Lambda::EventInvokeConfig').filter(([, { Properties }]) =>
      flat(Properties.FunctionName).includes('Tickets'),
    );

    expect(configs.map(([, { Properties }]) => Properties.MaximumRetryAttempts)).toEqual([0]);
  });

  test.each([`${name}-errors`, `${name}-silent`, `${name}-dead-not-empty`])('the alarm %s tells people', (alarm) => {
    const found = resourcesOf(kizuki, 'AWS::CloudWatch::Alarm').filter(
      ([, { Properties }]) => Properties.AlarmName === alarm,
    );

    expect(found.map(([, { Properties }]) => Properties.AlarmActions.length)).toEqual([1]);
  });

  test('may read the secrets of the trackers, and of no other channel', () => {
    const allowed = statementsOf(kizuki)
      .filter(({ role }) => role.startsWith('Tickets'))
      .flatMap(({ actions, resources }) =>
        actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)),
      );

    const secrets = allowed
      .filter((one) => /^(ssm|secretsmanager):/.test(one))
      .map((one) => one.replace(/\$\{AWS::\w+\}/g, ''));
    expect(secrets.sort()).toEqual([
      'secretsmanager:GetSecretValue arn::secretsmanager:::secret:kizuki/redmine-??????',
      'ssm:GetParameter arn::ssm:::parameter/aws/reference/secretsmanager/kizuki/redmine',
      'ssm:GetParameter arn::ssm:::parameter/kizuki/jira-token',
    ]);
    expect(allowed.filter((one) => /^(ssm:Start|lambda|sns)/.test(one))).toEqual([]);
  });

  test('is not deployed where nobody keeps tickets', () => {
    const { kizuki: without } = templates({ people: { channels: [{ kind: 'sns', name: 'sns' }, slack] } });

    const names = resourcesOf(without, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName);
    expect(names).toContain('kizuki-sweep');
    expect(names).not.toContain(name);
  });

  test('a channel of tickets takes few messages at a time, because each takes many calls', () => {
    const sources = resourcesOf(kizuki, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => [
      flat(Properties.FunctionName).replace(/^<(Notify(?!Function)\w*?)Function.*$/, '$1'),
      Properties.BatchSize,
    ]);

    expect(Object.fromEntries(sources)).toMatchObject({ Notifyjira: 2, Notifyredmine: 2 });
    expect(Object.fromEntries(sources)).toHaveProperty('Notifyslack', undefined);
  });
});
