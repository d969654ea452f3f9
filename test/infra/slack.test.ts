import type { PeopleSettings, SlackSettings } from '../../functions/people/people-settings.ts';
import { flat, statementsOf } from './fixture/statements.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const slack: SlackSettings = {
  kind: 'slack',
  name: 'slack',
  token: { parameter: '/kizuki/slack-token' },
  channel: 'C0123456789',
  signingSecret: { secretsManager: 'kizuki/slack-signing' },
};
const { signingSecret: _, ...without } = slack as Extract<SlackSettings, { token: object }>;
const mail = { kind: 'sns', name: 'sns' } as const;
const withButtons: PeopleSettings = {
  channels: [mail, slack, { ...without, name: 'quiet', token: { parameter: '/other' } }],
};

const { kizuki } = templates({ people: withButtons });
const arn = (service: string, rest: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;

const fn = () => {
  const [found] = resourcesOf(kizuki, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => Properties.FunctionName === 'kizuki-slack',
  );
  if (found === undefined) throw new Error('there is no kizuki-slack');
  return { id: found[0], ...found[1].Properties };
};

describe('the function behind the buttons in Slack', () => {
  test.each<[string, PeopleSettings]>([
    ['mail alone', { channels: [mail] }],
    ['Slack without a signing secret', { channels: [mail, without] }],
    ['a webhook', { channels: [mail, { kind: 'slack', name: 'hook', webhook: { parameter: '/hook' } }] }],
  ])('is not there with %s, and neither is a URL', (_, people) => {
    const { kizuki: template } = templates({ people });

    const names = resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName);
    expect(names).not.toContain('kizuki-slack');
    expect(resourcesOf(template, 'AWS::Lambda::Url')).toEqual([]);
  });

  test('has a URL that anybody may call, which the deployment says', () => {
    const [url] = resourcesOf(kizuki, 'AWS::Lambda::Url');
    const permissions = resourcesOf(kizuki, 'AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal === '*');

    const outputs = Object.values(kizuki.findOutputs('*')).map((output) => flat(output.Value));

    expect(url?.[1].Properties).toEqual({ AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': [fn().id, 'Arn'] } });
    expect(permissions.map(({ Action, FunctionName }) => [Action, flat(FunctionName)])).toEqual([
      ['lambda:InvokeFunctionUrl', `<${fn().id}.Arn>`],
      ['lambda:InvokeFunction', `<${fn().id}.Arn>`],
    ]);
    expect(permissions[1]?.InvokedViaFunctionUrl).toBe(true);
    expect(outputs).toContain(`<${url?.[0]}.FunctionUrl>`);
  });

  test('runs so many times at once and no more, and keeps what it could not do', () => {
    const { ReservedConcurrentExecutions, DeadLetterConfig, Timeout } = fn();
    const [config] = resourcesOf(kizuki, 'AWS::Lambda::EventInvokeConfig').filter(
      ([, { Properties }]) => flat(Properties.FunctionName) === `<${fn().id}>`,
    );

    expect(ReservedConcurrentExecutions).toBe(5);
    expect(flat(DeadLetterConfig.TargetArn)).toMatch(/^<SlackDead/);
    expect(Timeout).toBe(30);
    expect(config?.[1].Properties.MaximumEventAgeInSeconds).toBe(1_800);
  });

  test('may read the secrets of the channels with buttons, and answer; and no more', () => {
    const role = flat(fn().Role).replace(/^<(.*)[0-9A-F]{8}\.Arn>$/, '$1');
    const actions = statementsOf(kizuki)
      .filter((statement) => statement.role === role)
      .flatMap(({ actions, resources }) =>
        actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)),
      )
      .filter((one) => /^(ssm|secretsmanager|kms|lambda|sns|sqs|dynamodb|events|iam|sts):/.test(one));

    expect(actions.filter((one) => /^(ssm|secretsmanager|kms|lambda):/.test(one)).sort()).toEqual([
      `secretsmanager:GetSecretValue ${arn('secretsmanager', 'secret:kizuki/slack-signing-??????')}`,
      `ssm:GetParameter ${arn('ssm', 'parameter/aws/reference/secretsmanager/kizuki/slack-signing')}`,
      `ssm:GetParameter ${arn('ssm', 'parameter/kizuki/slack-token')}`,
    ]);
    expect([...new Set(actions.map((one) => one.split(':')[0]))].sort()).toEqual([
      'dynamodb',
      'events',
      'secretsmanager',
      'sqs',
      'ssm',
    ]);
  });

  test('gets what it handed over to itself, and nothing else, from the bus', () => {
    const patterns = resourcesOf(kizuki, 'AWS::Events::Rule').flatMap(([, { Properties }]) =>
      flat(Properties.Targets?.[0].Arn) === `<${fn().id}.Arn>` ? [Properties.EventPattern] : [],
    );

    expect(patterns).toEqual([{ source: ['kizuki'], 'detail-type': ['Slack Interaction'] }]);
  });

  test('holds no secret in its environment', () => {
    expect(JSON.stringify(fn().Environment)).not.toMatch(/slack-token|signing/);
  });

  test.each(['errors', 'throttles', 'dead-not-empty'])('tells people of its own %s', (what) => {
    const names = resourcesOf(kizuki, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName);

    expect(names).toContain(`kizuki-slack-${what}`);
  });
});
