import type { TemplateResource } from './fixture/synthesize.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki } = templates();
const queues = resourcesOf(kizuki, 'AWS::SQS::Queue');
const working = ['kizuki-dispatch', 'kizuki-outcome', 'kizuki-notify'];
const dead = [...working, 'kizuki-run', 'kizuki-answer', 'kizuki-sweep', 'kizuki-board'].map((name) => `${name}-dead`);

describe('the queues', () => {
  test('are one for each function that events come to, and one for the dead letters of each function', () => {
    expect(queues.map(([, { Properties }]) => Properties.QueueName).sort()).toEqual([...working, ...dead].sort());
  });

  test.each(working)('%s hands a message out five times at most, and then it goes to its dead-letter queue', (name) => {
    const { deadLetterTargetArn, maxReceiveCount } = queueNamed(name).properties.RedrivePolicy;

    expect(maxReceiveCount).toBe(5);
    expect(deadLetterTargetArn).toEqual({ 'Fn::GetAtt': [queueNamed(`${name}-dead`).id, 'Arn'] });
  });

  test.each(working)('%s keeps a message out of sight six times as long as its function may run', (name) => {
    const [, fn] = functionNamed(name);

    expect(queueNamed(name).properties.VisibilityTimeout).toBe(fn.Properties.Timeout * 6);
  });

  test.each(working)('%s gives its function batches of which it may keep the failed messages', (name) => {
    const [functionId] = functionNamed(name);
    const mappings = resourcesOf(kizuki, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);

    expect(mappings).toContainEqual({
      EventSourceArn: { 'Fn::GetAtt': [queueNamed(name).id, 'Arn'] },
      FunctionName: { Ref: functionId },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...(name === 'kizuki-dispatch' && { ScalingConfig: { MaximumConcurrency: 5 } }),
    });
  });

  test.each(working)('%s has an alarm that tells people of messages that nobody deals with', (name) => {
    const alarms = resourcesOf(kizuki, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

    expect(alarms).toContainEqual(
      expect.objectContaining({
        AlarmName: `${name}-waiting`,
        MetricName: 'ApproximateAgeOfOldestMessage',
        Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queueNamed(name).id, 'QueueName'] } }],
        Statistic: 'Maximum',
        Threshold: 600,
        AlarmActions: [{ Ref: topicId('kizuki-incidents') }],
      }),
    );
  });

  test.each(dead)('%s keeps what it holds for fourteen days, and an alarm tells people of it', (name) => {
    const alarms = resourcesOf(kizuki, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    const { id, properties } = queueNamed(name);

    expect(properties.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
    expect(alarms).toContainEqual(
      expect.objectContaining({
        AlarmName: `${name}-not-empty`,
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }],
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [{ Ref: topicId('kizuki-incidents') }],
      }),
    );
  });

  test.each([...working, ...dead])('%s refuses an open line, and is encrypted', (name) => {
    const { id, properties } = queueNamed(name);
    const policies = resourcesOf(kizuki, 'AWS::SQS::QueuePolicy').filter(
      ([, policy]) => policy.Properties.Queues[0].Ref === id,
    );
    const statements = policies.flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);

    expect(properties.SqsManagedSseEnabled).toBe(true);
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  test('take messages from this stack’s rules and topic, and from nobody else', () => {
    const allowed = resourcesOf(kizuki, 'AWS::SQS::QueuePolicy')
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow');

    expect(allowed.length).toBeGreaterThan(0);
    for (const { Action, Principal, Condition } of allowed) {
      expect([Action].flat()).toContain('sqs:SendMessage');
      expect(['events.amazonaws.com', 'sns.amazonaws.com']).toContain(Principal.Service);
      expect(JSON.stringify(Condition)).toContain('aws:SourceArn');
    }
  });
});

describe('an invocation that no queue stands behind', () => {
  test.each(['kizuki-dispatch', 'kizuki-run', 'kizuki-answer', 'kizuki-sweep', 'kizuki-board'])(
    'of %s goes to the dead-letter queue when it fails',
    (name) => {
      const [, fn] = functionNamed(name);

      expect(fn.Properties.DeadLetterConfig).toEqual({
        TargetArn: { 'Fn::GetAtt': [queueNamed(`${name}-dead`).id, 'Arn'] },
      });
    },
  );

  test.each([...working, 'kizuki-run', 'kizuki-answer', 'kizuki-sweep', 'kizuki-board'])(
    '%s: people hear of errors and of throttles',
    (name) => {
      const alarms = resourcesOf(kizuki, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

      for (const [suffix, metric] of [
        ['errors', 'Errors'],
        ['throttles', 'Throttles'],
      ] as const) {
        expect(alarms).toContainEqual(
          expect.objectContaining({
            AlarmName: `${name}-${suffix}`,
            Namespace: 'AWS/Lambda',
            MetricName: metric,
            Dimensions: [{ Name: 'FunctionName', Value: { Ref: functionNamed(name)[0] } }],
            AlarmActions: [{ Ref: topicId('kizuki-incidents') }],
          }),
        );
      }
    },
  );
});

function queueNamed(name: string): { id: string; properties: TemplateResource['Properties'] } {
  const [id, resource] = queues.find(([, { Properties }]) => Properties.QueueName === name) ?? [];
  return { id: id as string, properties: resource?.Properties };
}

function functionNamed(name: string): [string, TemplateResource] {
  const found = resourcesOf(kizuki, 'AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.FunctionName === name,
  );
  return found as [string, TemplateResource];
}

function topicId(name: string): string {
  const [id] = Object.keys(kizuki.findResources('AWS::SNS::Topic', { Properties: { TopicName: name } }));
  return id as string;
}
