import { Match } from 'aws-cdk-lib/assertions';
import type { Remediation } from '../../functions/decision/remediation.ts';
import { alarmPatterns, eventPattern } from '../../infra/constructs/event-patterns.ts';
import { remediations } from './fixture/runbooks.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki } = templates();
const dispatchQueue = { 'Fn::GetAtt': [Match.stringLikeRegexp('^DispatchQueue'), 'Arn'] };

describe('what comes to dispatch', () => {
  test('is every state change of the alarms that remediations name', () => {
    kizuki.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
        detail: { alarmName: [{ wildcard: 'orders-*-throttled' }] },
      },
      Targets: [Match.objectLike({ Arn: dispatchQueue })],
    });
  });

  test('is every event that starts a remediation', () => {
    kizuki.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.health'],
        'detail-type': ['AWS Health Event'],
        detail: { event: { code: [{ wildcard: 'EC2_*' }] }, retries: ['3', 3] },
      },
      Targets: [Match.objectLike({ Arn: dispatchQueue })],
    });
  });

  test('is everything that Kizuki asks itself, from its own bus', () => {
    kizuki.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: 'kizuki',
      EventPattern: { source: ['kizuki'], 'detail-type': ['Follow Up'] },
      Targets: [Match.objectLike({ Arn: dispatchQueue })],
    });
  });

  test('is every alarm of the account that has the function itself as its action', () => {
    kizuki.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: { 'Fn::Sub': `arn:\${AWS::Partition}:cloudwatch:\${AWS::Region}:\${AWS::AccountId}:alarm:*` },
    });
  });

  test('is every alarm that notifies the topic kizuki-alarms', () => {
    const [id] = Object.keys(kizuki.findResources('AWS::SNS::Topic', { Properties: { TopicName: 'kizuki-alarms' } }));

    kizuki.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: { Ref: id },
      Protocol: 'sqs',
      Endpoint: dispatchQueue,
    });
  });

  test('waits with the dead letters where EventBridge cannot deliver it', () => {
    const targets = resourcesOf(kizuki, 'AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.Targets);

    expect(targets).toHaveLength(10);
    for (const { Arn, DeadLetterConfig } of targets) {
      expect(DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/^(Dispatch|Outcome|Notify|Sweep)Dead/);
      expect(DeadLetterConfig.Arn['Fn::GetAtt'][0].slice(0, 5)).toBe(Arn['Fn::GetAtt'][0].slice(0, 5));
    }
  });
});

describe('what comes to outcome and notify', () => {
  test('is how executions of the documents fare that remediations run, a second later', () => {
    kizuki.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ssm'],
        'detail-type': [
          'EC2 Automation Execution Status-change Notification',
          'EC2 Automation Step Status-change Notification',
        ],
        detail: { Definition: ['Kizuki-dynamodb-tag-table', 'AWS-RestartEC2Instance'] },
      },
    });
    kizuki.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'kizuki-outcome', DelaySeconds: 1 });
  });

  test('is every change of an incident that people should hear of, on Kizuki’s own bus', () => {
    kizuki.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: 'kizuki',
      EventPattern: {
        source: ['kizuki'],
        'detail-type': ['Incident Changed'],
        detail: { state: ['resolved', 'failed', 'escalated', 'held', 'awaiting-approval', 'closed'] },
      },
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^NotifyQueue'), 'Arn'] } })],
    });
  });
});

describe('the patterns', () => {
  test('of many alarms are spread over several, each short enough for a rule, and none is lost', () => {
    const names = Array.from({ length: 200 }, (_, index) => `an-alarm-with-a-rather-long-name-${index}`);

    const patterns = alarmPatterns(names.map((alarm) => on({ alarm })));

    expect(patterns.flatMap(({ detail }) => detail?.alarmName)).toEqual(names);
    for (const pattern of patterns) expect(JSON.stringify(pattern).length).toBeLessThan(2048);
  });

  test('of no alarms are none, since an empty list would be no pattern', () => {
    expect(alarmPatterns(remediations.filter((one) => one.on === 'request'))).toEqual([]);
  });

  test.each([
    ['a backslash is doubled', 'a\\b*', 'a\\\\b*'],
    ['stars in a row are one', 'a**b', 'a*b'],
  ])('%s in a wildcard, as EventBridge wants it', (_, alarm, wildcard) => {
    expect(alarmPatterns([on({ alarm })])[0]?.detail).toEqual({ alarmName: [{ wildcard }] });
  });

  test('an alarm that two remediations name is in them once', () => {
    expect(alarmPatterns([on({ alarm: 'a' }), on({ alarm: 'a' })])[0]?.detail).toEqual({ alarmName: ['a'] });
  });

  test('a boolean in an event’s detail is sought as a text and as itself', () => {
    const event = { source: 's', detailType: 't', detail: { 'a.b': ['true'], 'a.c': ['x'] } };

    expect(eventPattern(on({ event }))?.detail).toEqual({ a: { b: ['true', true], c: ['x'] } });
  });

  test('an element of a list in an event’s detail is sought in all of the list, as EventBridge does', () => {
    const event = { source: 's', detailType: 't', detail: { 'set.items[0].port': ['22'] } };

    expect(eventPattern(on({ event }))?.detail).toEqual({ set: { items: { port: ['22', 22] } } });
  });
});

function on(trigger: Remediation['on']): Remediation {
  return { ...(remediations[0] as Remediation), on: trigger };
}
