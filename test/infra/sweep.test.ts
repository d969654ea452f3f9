import { Match } from 'aws-cdk-lib/assertions';
import { statementsOf } from './fixture/statements.ts';
import { templates } from './fixture/synthesize.ts';

const { kizuki } = templates();

describe('the sweep', () => {
  test.each([
    ['minute', 'rate(1 minute)'],
    ['hour', 'rate(1 hour)'],
  ])('is done every %s', (every, ScheduleExpression) => {
    kizuki.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression,
      State: 'ENABLED',
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SweepFunction'), 'Arn'] },
          Input: JSON.stringify({ every }),
          DeadLetterConfig: Match.anyValue(),
          Id: Match.anyValue(),
          RetryPolicy: { MaximumEventAgeInSeconds: 300 },
        },
      ],
    });
  });

  test('takes nothing of the account’s concurrency for itself, and is not repeated: the next one is its repeat', () => {
    kizuki.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'kizuki-sweep',
      ReservedConcurrentExecutions: Match.absent(),
    });
    kizuki.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^SweepFunction') },
      MaximumRetryAttempts: 0,
    });
  });

  test('people hear of it when it falls silent', () => {
    kizuki.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'kizuki-sweep-silent',
      MetricName: 'Invocations',
      TreatMissingData: 'breaching',
    });
  });

  test('starts nothing by itself: what is to run is decided and started where all is', () => {
    const actions = statementsOf(kizuki).flatMap(({ role, actions }) => (role === 'SweepRole' ? actions : []));

    expect(actions).toContain('ssm:GetAutomationExecution');
    expect(actions.filter((action) => /Start|PassRole|Invoke|Publish/.test(action))).toEqual([]);
  });
});
