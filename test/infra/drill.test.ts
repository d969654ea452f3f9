import { resourcesOf, type TemplateResource, templates } from './fixture/synthesize.ts';

const { kizuki } = templates();
const properties = (type: string): TemplateResource['Properties'][] =>
  resourcesOf(kizuki, type).map(([, { Properties }]) => Properties);
const alarmNamed = (name: string) => properties('AWS::CloudWatch::Alarm').find(({ AlarmName }) => AlarmName === name);

describe('the drill', () => {
  test('is sent every fifteen minutes, and not later than a minute after its time', () => {
    const [schedule, ...others] = properties('AWS::Scheduler::Schedule');

    expect(others).toEqual([]);
    expect(schedule).toMatchObject({
      Name: 'kizuki-drill',
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        EventBridgeParameters: { Source: 'kizuki.drill', DetailType: 'Drill' },
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 },
      },
    });
  });

  test('goes by a rule like every other event, and its incident by another to notify', () => {
    const rules = properties('AWS::Events::Rule').filter(({ EventPattern }) =>
      JSON.stringify(EventPattern ?? {}).includes('drill'),
    );

    expect(rules.map(({ EventPattern, EventBusName = 'default' }) => ({ ...EventPattern, EventBusName }))).toEqual(
      expect.arrayContaining([
        { EventBusName: 'default', source: ['kizuki.drill'], 'detail-type': ['Drill'] },
        expect.objectContaining({
          'detail-type': ['Incident Changed'],
          detail: expect.objectContaining({ remediation: ['kizuki-drill'] }),
        }),
      ]),
    );
    expect(rules).toHaveLength(2);
  });

  test('has an alarm that tells people when none has arrived, and when one does again', () => {
    const alarm = alarmNamed('kizuki-drill-silent');

    expect(alarm).toMatchObject({
      Namespace: 'Kizuki',
      MetricName: 'DrillArrived',
      Dimensions: [{ Name: 'service', Value: 'kizuki-notify' }],
      Period: 60,
      EvaluationPeriods: 25,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect(alarm?.AlarmActions).toEqual(alarm?.OKActions);
    expect(alarm?.AlarmActions).toHaveLength(1);
  });

  test('is no document that anything could start', () => {
    expect(JSON.stringify(properties('AWS::IAM::Policy'))).not.toContain('document/Kizuki-drill');
  });

  test.each([
    ['1', 'rate(1 minute)', 11],
    ['60', 'rate(60 minutes)', 70],
  ])('every %s minutes is %s', (drillMinutes, expression, periods) => {
    const { kizuki: set } = templates({ context: { drillMinutes } });

    set.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: expression });
    set.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'kizuki-drill-silent',
      EvaluationPeriods: periods,
    });
  });

  test.each(['0', '1.5', 'often', '2000'])('every %s minutes is refused', (drillMinutes) => {
    expect(() => templates({ context: { drillMinutes } })).toThrow(
      `the setting drillMinutes is "${drillMinutes}"; give 15`,
    );
  });
});

describe('Kizuki tells at once', () => {
  test('that signals cannot be decided', () => {
    expect(alarmNamed('kizuki-dispatch-undecided')).toMatchObject({
      Namespace: 'Kizuki',
      MetricName: 'GuardStateUnavailable',
      Dimensions: [{ Name: 'service', Value: 'kizuki-dispatch' }],
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('that its sweep does not run', () => {
    expect(alarmNamed('kizuki-sweep-silent')).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Invocations',
      Period: 60,
      EvaluationPeriods: 5,
      TreatMissingData: 'breaching',
    });
  });
});
