import { type FlatStatement, flat, statementsOf } from './fixture/statements.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki, demo } = templates();
const all = [...statementsOf(kizuki), ...statementsOf(demo)];
const own = `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:`;
const ofAws = `arn:\${AWS::Partition}:ssm:\${AWS::Region}::`;
const starters = ['DispatchRole', 'RunRole'];

describe('the roles', () => {
  test('name every action', () => {
    const wild = all.flatMap(({ actions }) => actions).filter((action) => action.includes('*'));

    expect(all.length).toBeGreaterThan(10);
    expect(wild).toEqual([]);
  });

  test('have a wildcard in a resource only where there is no narrower one', () => {
    const wide = all.flatMap(({ role, actions, resources }) =>
      resources.filter((resource) => resource.includes('*')).map((resource) => `${role} ${actions} ${resource}`),
    );

    const starting = (role: string) => [
      `${role} ssm:StartAutomationExecution ${own}automation-definition/Kizuki-dynamodb-tag-table:*`,
      `${role} ssm:StartAutomationExecution ${ofAws}automation-definition/AWS-RestartEC2Instance:*`,
      `${role} ssm:AddTagsToResource,ssm:StartAutomationExecution ${own}automation-execution/*`,
    ];
    const tracing = 'xray:PutTelemetryRecords,xray:PutTraceSegments';
    expect(wide.sort()).toEqual(
      [
        'HostRole cloudwatch:PutMetricData *',
        `dynamodbtagtableRole dynamodb:UpdateTable arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/*`,
        'dynamodbtagtableRole cloudwatch:DescribeAlarms *',
        ...starters.flatMap(starting),
        ...starters.map((role) => `${role} cloudwatch:DescribeAlarms,${tracing} *`),
        `OutcomeRole cloudwatch:DescribeAlarms,${tracing} *`,
        `OutcomeRole ssm:GetAutomationExecution ${own}automation-execution/*`,
        `AnswerRole ssm:GetAutomationExecution ${own}automation-execution/*`,
        `SweepRole cloudwatch:DescribeAlarms,${tracing} *`,
        `SweepRole ssm:GetAutomationExecution ${own}automation-execution/*`,
        `AnswerRole ${tracing} *`,
        `NotifyRole ${tracing} *`,
        `BoardRole ${tracing} *`,
      ].sort(),
    );
  });

  test.each(starters)('of the %s may start the documents that remediations run, and no others', (role) => {
    const documents = allowing('ssm:StartAutomationExecution', role)
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.includes('document/'));

    expect(documents.sort()).toEqual([
      `${own}document/Kizuki-dynamodb-tag-table`,
      `${ofAws}document/AWS-RestartEC2Instance`,
    ]);
  });

  test.each(starters)('of the %s may read the calendars that remediations name, and no others', (role) => {
    const [statement, ...others] = allowing('ssm:GetCalendarState', role);

    expect(others).toEqual([]);
    expect(statement?.resources).toEqual([
      `${own}document/freeze`,
      'arn:aws:ssm:ap-northeast-1:210987654321:document/company-freeze',
    ]);
  });

  test.each([
    ['RunRole', 'ssm:PutParameter'],
    ['NotifyRole', 'ssm:GetParameterHistory'],
  ])('of the %s may do %s on the kill switches only', (role, action) => {
    const resources = allowing(action, role).flatMap((statement) => statement.resources);

    expect(resources).toContain(`${own}parameter/kizuki/automation/all`);
    expect(resources.filter((resource) => !resource.startsWith(`${own}parameter/kizuki/automation/`))).toEqual([]);
    expect(resources.filter((resource) => resource.includes('*'))).toEqual([]);
  });

  test.each(starters)('of the %s may pass the roles of those documents to SSM only', (role) => {
    const [statement, ...others] = allowing('iam:PassRole', role);

    expect(others).toEqual([]);
    expect(statement?.resources).toEqual([
      expect.stringMatching(/^<dynamodbtagtableRole[0-9A-F]{8}\.Arn>$/),
      'arn:aws:iam::123456789012:role/restarts-instances',
    ]);
    expect(statement?.condition).toEqual({ StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } });
  });

  test.each([
    ['iam:PassRole', starters],
    ['ssm:StartAutomationExecution', starters],
    ['ssm:GetParameters', [...starters, 'BoardRole']],
    ['ssm:GetDocument', ['BoardRole']],
    ['ssm:GetCalendarState', starters],
    ['ssm:PutParameter', ['RunRole']],
    ['ssm:GetParameterHistory', ['NotifyRole']],
    ['events:PutEvents', [...starters, 'OutcomeRole', 'AnswerRole', 'SweepRole', 'DrillRole']],
    ['lambda:InvokeFunction', ['AnswerDocumentRole', 'BoardRole']],
    ['sns:Publish', ['NotifyRole']],
    ['ssm:GetAutomationExecution', ['OutcomeRole', 'AnswerRole', 'SweepRole']],
    ['dynamodb:UpdateTable', ['dynamodbtagtableRole']],
    ['dynamodb:UpdateItem', [...starters, 'OutcomeRole', 'AnswerRole', 'NotifyRole', 'SweepRole']],
    ['dynamodb:PutItem', [...starters, 'OutcomeRole', 'AnswerRole', 'NotifyRole', 'SweepRole']],
  ])('give %s to those alone who need it', (action, roles) => {
    const holders = [...new Set(allowing(action).map(({ role }) => role))];

    expect(holders.sort()).toEqual([...roles].sort());
  });

  test('reach the one table, and never delete from it or read it whole', () => {
    const statements = all.filter(
      ({ actions, role }) => actions.some((one) => one.startsWith('dynamodb:')) && role !== 'dynamodbtagtableRole',
    );
    const actions = new Set(statements.flatMap((statement) => statement.actions));

    const [table, ...indexes] = [...new Set(statements.flatMap(({ resources }) => resources))].sort();
    expect(indexes).toEqual(['board', 'opened', 'watch'].map((index) => `${table}/index/${index}`));
    expect([...actions].filter((action) => /Delete|Scan/.test(action))).toEqual([]);
  });

  test('read the kill switches and no other parameter', () => {
    const parameters = allowing('ssm:GetParameters', 'DispatchRole').flatMap(({ resources }) => resources);

    expect(parameters).toEqual(
      ['all', 'kizuki-drill', 'protect-on-request', 'protect-table', 'restart-instance'].map(
        (name) => `${own}parameter/kizuki/automation/${name}`,
      ),
    );
  });

  test('send the metrics of the demo host to its own namespace only', () => {
    expect(allowing('cloudwatch:PutMetricData').map(({ condition }) => condition)).toEqual([
      { StringEquals: { 'cloudwatch:namespace': 'Kizuki/Host' } },
    ]);
  });
});

describe('who may take a role', () => {
  test('of a runbook: SSM for an automation execution of this account', () => {
    const [trust] = trustOf('dynamodbtagtableRole');

    expect(trust).toEqual({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'ssm.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': { 'Fn::Sub': `${own}automation-execution/*` } },
      },
    });
  });

  test('of the rest: one service each, and never everyone', () => {
    const principals = [kizuki, demo].flatMap((template) =>
      resourcesOf(template, 'AWS::IAM::Role').flatMap(([, { Properties }]) =>
        Properties.AssumeRolePolicyDocument.Statement.map(({ Principal }: { Principal: unknown }) => Principal),
      ),
    );

    expect(new Set(principals.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['lambda', 'scheduler', 'ssm'].map((name) => JSON.stringify({ Service: `${name}.amazonaws.com` }))),
    );
  });

  test('no role has a managed policy', () => {
    const managed = resourcesOf(kizuki, 'AWS::IAM::Role').filter(([, { Properties }]) => Properties.ManagedPolicyArns);

    expect(managed).toEqual([]);
  });
});

describe('the runbook documents', () => {
  test('run in the role made for them', () => {
    const [[, document] = []] = resourcesOf(kizuki, 'AWS::SSM::Document');

    expect(document?.Properties).toMatchObject({
      Name: 'Kizuki-dynamodb-tag-table',
      DocumentType: 'Automation',
      UpdateMethod: 'NewVersion',
      Content: { schemaVersion: '0.3' },
    });
    expect(flat(document?.Properties.Content.assumeRole)).toMatch(/^<dynamodbtagtableRole[0-9A-F]{8}\.Arn>$/);
  });
});

function allowing(action: string, role?: string): FlatStatement[] {
  return all.filter((one) => one.actions.includes(action) && (role === undefined || one.role === role));
}

function trustOf(role: string): unknown[] {
  const [, resource] = resourcesOf(kizuki, 'AWS::IAM::Role').find(([id]) => id.startsWith(role)) ?? [];
  return resource?.Properties.AssumeRolePolicyDocument.Statement;
}
