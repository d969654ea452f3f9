import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki, demo } = templates();

describe('the table', () => {
  test('is paid by use, can be restored to any second, forgets what has expired and outlives the stack', () => {
    kizuki.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        TableName: 'kizuki',
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    });
  });

  test('lists incidents by the day they were opened, those that are unfinished by when they are looked at, and all by how they stand', () => {
    kizuki.hasResourceProperties('AWS::DynamoDB::Table', {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'opened',
          KeySchema: [
            { AttributeName: 'openedDay', KeyType: 'HASH' },
            { AttributeName: 'openedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'watch',
          KeySchema: [
            { AttributeName: 'watch', KeyType: 'HASH' },
            { AttributeName: 'lookAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'board',
          KeySchema: [
            { AttributeName: 'board', KeyType: 'HASH' },
            { AttributeName: 'standing', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['owner', 'row'] },
        },
      ],
    });
  });
});

describe('the kill switches', () => {
  test('are one for everything, one for each remediation and one for the drill, on, and take nothing but on and off', () => {
    const switches = resourcesOf(kizuki, 'AWS::SSM::Parameter').map(([, { Properties }]) => Properties);

    expect(switches.map(({ Name }) => Name)).toEqual([
      '/kizuki/automation/all',
      '/kizuki/automation/protect-table',
      '/kizuki/automation/restart-instance',
      '/kizuki/automation/protect-on-request',
      '/kizuki/automation/kizuki-drill',
    ]);
    for (const { Value, AllowedPattern } of switches) expect([Value, AllowedPattern]).toEqual(['on', '^(on|off)$']);
  });
});

describe('the topics', () => {
  test.each(['kizuki-incidents', 'kizuki-alarms'])(
    '%s takes alarms of this account, and nothing over an open line',
    (name) => {
      const [id] = Object.keys(kizuki.findResources('AWS::SNS::Topic', { Properties: { TopicName: name } }));
      const policies = resourcesOf(kizuki, 'AWS::SNS::TopicPolicy').filter(
        ([, { Properties }]) => Properties.Topics[0].Ref === id,
      );

      expect(policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          expect.objectContaining({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: expect.objectContaining({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
          }),
        ]),
      );
    },
  );
});

describe('the demo', () => {
  test('has the two alarms of its host, which look every ten seconds', () => {
    demo.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'kizuki-demo-service-down',
      Namespace: 'Kizuki/Host',
      MetricName: 'ServiceUp',
      Dimensions: [
        { Name: 'InstanceId', Value: 'mi-0de30000000000001' },
        { Name: 'Service', Value: 'kizuki-demo-web' },
      ],
      Period: 10,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    });
    demo.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'kizuki-demo-disk-full',
      MetricName: 'FolderUsedPercent',
      Period: 10,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('has an alarm on its table that goes off where a minute throttles ten writes', () => {
    demo.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'kizuki-demo-orders-throttled',
      Namespace: 'AWS/DynamoDB',
      MetricName: 'WriteThrottleEvents',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 10,
      TreatMissingData: 'notBreaching',
    });
  });

  test('plays on the host, the service and the folder that the settings name', () => {
    const context = { demoInstanceId: 'mi-1', demoService: 'web', demoFolder: '/tmp/logs' };

    const alarms = resourcesOf(templates({ context }).demo, 'AWS::CloudWatch::Alarm');

    const dimensions = alarms.map(([, { Properties }]) =>
      Properties.Dimensions.map(({ Value }: { Value: string }) => Value),
    );
    expect(dimensions.sort()).toEqual([['/tmp/logs', 'mi-1'], ['kizuki-demo-orders'], ['mi-1', 'web']]);
  });

  test('has a table of the smallest capacity', () => {
    demo.hasResourceProperties('AWS::DynamoDB::Table', {
      TableName: 'kizuki-demo-orders',
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
  });
});
