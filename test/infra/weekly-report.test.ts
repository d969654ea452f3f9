import { mailOnly, type ReportSettings } from '../../functions/people/people-settings.ts';
import { resourcesOf, type TemplateResource, templates } from './fixture/synthesize.ts';

const propertiesIn = (kizuki: ReturnType<typeof templates>['kizuki'], type: string) =>
  resourcesOf(kizuki, type).map(([, { Properties }]: [string, TemplateResource]) => Properties);

function reported(report: ReportSettings | undefined) {
  const { kizuki } = templates({ people: { ...mailOnly, ...(report && { report }) } });
  const schedule = propertiesIn(kizuki, 'AWS::Scheduler::Schedule').find(({ Name }) => Name === 'kizuki-report');
  return { kizuki, schedule };
}

describe('the weekly report', () => {
  const { kizuki, schedule } = reported({ day: 1, at: '09:05', timeZone: 'Asia/Tokyo' });
  const ofRole = (id: string) =>
    resourcesOf(kizuki, 'AWS::IAM::Policy')
      .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(id))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action }: { Action: string | string[] }) => Action)
      .sort();

  test('is made at its time, by the clocks of its zone, with the time that was meant', () => {
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(5 9 ? * MON *)',
      ScheduleExpressionTimezone: 'Asia/Tokyo',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Input: '{"scheduled":"<aws.scheduler.scheduled-time>"}' },
    });
  });

  test.each([
    [{ day: 7, at: '23:30' }, 'cron(30 23 ? * SUN *)', 'UTC'],
    [{ day: 3, at: '00:00', timeZone: 'Europe/Berlin' }, 'cron(0 0 ? * WED *)', 'Europe/Berlin'],
  ])('of %j is at %s in %s', (settings, ScheduleExpression, ScheduleExpressionTimezone) => {
    expect(reported(settings).schedule).toMatchObject({ ScheduleExpression, ScheduleExpressionTimezone });
  });

  test('may do what it needs, and its schedule no more than start it', () => {
    expect(ofRole('WeeklyReportRole')).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:Query',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sns:Publish',
      'sqs:SendMessage',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
    expect(ofRole('WeeklyReportScheduleRole')).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage']);
  });

  test('has alarms that tell people where it fails, is held back, or could not be made', () => {
    const names = propertiesIn(kizuki, 'AWS::CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);

    expect(names).toEqual(
      expect.arrayContaining(['kizuki-report-errors', 'kizuki-report-throttles', 'kizuki-report-dead-not-empty']),
    );
  });

  test('is not deployed where nobody wants it', () => {
    const { kizuki: without, schedule: none } = reported(undefined);

    expect(none).toBeUndefined();
    expect(JSON.stringify(without.toJSON())).not.toContain('kizuki-report');
  });
});
