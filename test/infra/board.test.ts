import { flat, statementsOf } from './fixture/statements.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki } = templates();
const own = `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:`;
const functions = `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:`;
const allowed = statementsOf(kizuki).filter(({ role }) => role === 'BoardRole');
const resourcesFor = (action: string) =>
  allowed.filter(({ actions }) => actions.includes(action)).flatMap(({ resources }) => resources);

describe('the incident board', () => {
  test('is the first thing on the dashboard, answered by its own function', () => {
    const [[, dashboard] = []] = resourcesOf(kizuki, 'AWS::CloudWatch::Dashboard');
    const body = JSON.parse(flat(dashboard?.Properties.DashboardBody)) as {
      widgets: { type: string; properties: { endpoint: string; title: string; updateOn: object } }[];
    };

    const [first] = body.widgets;
    expect(first).toMatchObject({
      type: 'custom',
      properties: { title: 'Incidents', updateOn: { refresh: true, resize: false, timeRange: false } },
    });
    expect(first?.properties.endpoint).toMatch(/^<BoardFunction[0-9A-F]{8}\.Arn>$/);
    expect(body.widgets.filter(({ type }) => type === 'metric').length).toBeGreaterThan(2);
  });

  test('may ask the two functions that people have, and no others', () => {
    expect(resourcesFor('lambda:InvokeFunction')).toEqual([`${functions}kizuki-answer`, `${functions}kizuki-run`]);
  });

  test('can write nothing itself, neither in the table nor in Parameter Store', () => {
    const actions = [...new Set(allowed.flatMap((statement) => statement.actions))].sort();

    expect(actions).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'lambda:InvokeFunction',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:SendMessage',
      'ssm:GetDocument',
      'ssm:GetParameters',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
    expect(resourcesFor('sqs:SendMessage')).toEqual([expect.stringMatching(/^<BoardDead[0-9A-F]{8}\.Arn>$/)]);
  });

  test('reads the kill switches and the documents that remediations run, and no others', () => {
    expect(resourcesFor('ssm:GetParameters').every((one) => one.startsWith(`${own}parameter/kizuki/automation/`))).toBe(
      true,
    );
    expect(resourcesFor('ssm:GetDocument')).toEqual([
      `${own}document/Kizuki-dynamodb-tag-table`,
      `arn:\${AWS::Partition}:ssm:\${AWS::Region}::document/AWS-RestartEC2Instance`,
    ]);
  });

  test('has people told where its function fails', () => {
    const names = resourcesOf(kizuki, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName);

    expect(names).toEqual(
      expect.arrayContaining(['kizuki-board-errors', 'kizuki-board-throttles', 'kizuki-board-dead-not-empty']),
    );
  });
});
