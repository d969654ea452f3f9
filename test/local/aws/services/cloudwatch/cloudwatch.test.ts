import { type CloudWatchService, createCloudWatch } from '../../../../../local/aws/services/cloudwatch/cloudwatch.ts';
import type { PutEvent } from '../../../../../local/aws/targets.ts';
import { type Bench, call, createBench } from '../bench.ts';

const alarmArn = 'arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:disk';
const topicArn = 'arn:aws:sns:ap-northeast-1:000000000000:kizuki-incidents';
const functionArn = 'arn:aws:lambda:ap-northeast-1:000000000000:function:kizuki-dispatch';

const disk = {
  AlarmName: 'disk',
  AlarmDescription: 'the log folder is full',
  Namespace: 'Kizuki/Host',
  MetricName: 'FolderUsedPercent',
  Dimensions: [
    { Name: 'InstanceId', Value: 'mi-0de30000000000001' },
    { Name: 'Folder', Value: '/var/log' },
  ],
  Statistic: 'Average',
  Period: 10,
  EvaluationPeriods: 1,
  Threshold: 80,
  ComparisonOperator: 'GreaterThanThreshold',
};

describe('the local CloudWatch', () => {
  let bench: Bench;
  let cloudwatch: CloudWatchService;
  let events: (Parameters<PutEvent>[0] & { at: number })[];

  beforeEach(() => {
    bench = createBench();
    events = [];
    cloudwatch = createCloudWatch({
      ...bench.context,
      deliver: (delivery) => bench.deliver(delivery),
      putEvent: async (event) => {
        events.push({ ...event, at: bench.clock.now() });
      },
    });
  });

  afterEach(() => cloudwatch.stop?.());

  const putAlarm = (more: Record<string, unknown> = {}) => call(cloudwatch, 'PutMetricAlarm', { ...disk, ...more });
  const putData = (Value: number, more: Record<string, unknown> = {}) =>
    call(cloudwatch, 'PutMetricData', {
      Namespace: 'Kizuki/Host',
      MetricData: [
        {
          MetricName: 'FolderUsedPercent',
          Dimensions: [...disk.Dimensions].reverse(),
          Value,
          StorageResolution: 1,
          ...more,
        },
      ],
    });
  const describeAlarm = async (AlarmName = 'disk') => {
    const { MetricAlarms, CompositeAlarms } = await call(cloudwatch, 'DescribeAlarms', {
      AlarmNames: [AlarmName],
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    });
    return [...MetricAlarms, ...CompositeAlarms][0];
  };
  const seconds = (time: number) => (time - Date.parse('2026-11-22T00:00:00Z')) / 1000;

  describe('alarms', () => {
    test('go into ALARM within a second after the period of a breaching datapoint closes', async () => {
      await putAlarm();
      await bench.clock.advance(3_000);
      await putData(95);

      await bench.clock.advance(8_000);

      expect(events).toHaveLength(1);
      expect(seconds(events[0]?.at as number)).toBe(10.5);
      expect(await describeAlarm()).toMatchObject({
        StateValue: 'ALARM',
        StateTransitionedTimestamp: new Date('2026-11-22T00:00:10.500Z'),
      });
      expect(bench.logged).toMatchObject([{ type: 'alarm', name: 'disk', from: 'INSUFFICIENT_DATA', to: 'ALARM' }]);
    });

    test('see data that come late without waiting for the next period', async () => {
      await putAlarm();
      await bench.clock.advance(12_000);

      await putData(95, { Timestamp: new Date('2026-11-22T00:00:09Z') });
      await bench.clock.advance(1_000);

      expect(await describeAlarm()).toMatchObject({ StateValue: 'ALARM' });
    });

    test('announce a change as EventBridge documents it', async () => {
      await putAlarm();
      await putData(95);
      await bench.clock.advance(10_500);

      await putData(40);
      await bench.clock.advance(10_000);

      expect(events[1]).toMatchObject({
        source: 'aws.cloudwatch',
        detailType: 'CloudWatch Alarm State Change',
        resources: [alarmArn],
        detail: {
          alarmName: 'disk',
          state: {
            value: 'OK',
            reason:
              'Threshold Crossed: 1 out of the last 1 datapoints [40.0 (22/11/26 00:00:10)] was not greater than the threshold (80.0) (minimum 1 datapoint for ALARM -> OK transition).',
            timestamp: '2026-11-22T00:00:20.500+0000',
          },
          previousState: {
            value: 'ALARM',
            reason:
              'Threshold Crossed: 1 out of the last 1 datapoints [95.0 (22/11/26 00:00:00)] was greater than the threshold (80.0) (minimum 1 datapoint for OK -> ALARM transition).',
            timestamp: '2026-11-22T00:00:10.500+0000',
          },
          configuration: {
            description: 'the log folder is full',
            metrics: [
              {
                id: expect.any(String),
                metricStat: {
                  metric: {
                    namespace: 'Kizuki/Host',
                    name: 'FolderUsedPercent',
                    dimensions: { InstanceId: 'mi-0de30000000000001', Folder: '/var/log' },
                  },
                  period: 10,
                  stat: 'Average',
                },
                returnData: true,
              },
            ],
          },
        },
      });
      const { reasonData } = (events[1] as (typeof events)[0]).detail.state as { reasonData: string };
      expect(JSON.parse(reasonData)).toEqual({
        version: '1.0',
        queryDate: '2026-11-22T00:00:20.500+0000',
        startDate: '2026-11-22T00:00:10.000+0000',
        statistic: 'Average',
        period: 10,
        recentDatapoints: [40],
        threshold: 80,
        evaluatedDatapoints: [{ timestamp: '2026-11-22T00:00:10.000+0000', sampleCount: 1, value: 40 }],
      });
    });

    test('publish to a topic in the words of SNS messages', async () => {
      await putAlarm({ AlarmActions: [topicArn], DatapointsToAlarm: 1 });
      await putData(95);

      await bench.clock.advance(11_000);

      expect(bench.delivered).toMatchObject([
        {
          arn: topicArn,
          subject: 'ALARM: "disk" in Asia Pacific (Tokyo)',
          source: { principal: 'cloudwatch.amazonaws.com', sourceArn: alarmArn },
        },
      ]);
      expect(JSON.parse(bench.delivered[0]?.body as string)).toMatchObject({
        AlarmName: 'disk',
        AlarmArn: alarmArn,
        AWSAccountId: '000000000000',
        NewStateValue: 'ALARM',
        OldStateValue: 'INSUFFICIENT_DATA',
        StateChangeTime: '2026-11-22T00:00:10.500+0000',
        Region: 'Asia Pacific (Tokyo)',
        Trigger: {
          MetricName: 'FolderUsedPercent',
          Namespace: 'Kizuki/Host',
          StatisticType: 'Statistic',
          Statistic: 'AVERAGE',
          Unit: null,
          Dimensions: [
            { name: 'InstanceId', value: 'mi-0de30000000000001' },
            { name: 'Folder', value: '/var/log' },
          ],
          Period: 10,
          EvaluationPeriods: 1,
          DatapointsToAlarm: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          Threshold: 80,
          TreatMissingData: 'missing',
        },
      });
    });

    test('invoke a function directly', async () => {
      await putAlarm({ AlarmActions: [functionArn] });
      await putData(95);

      await bench.clock.advance(11_000);

      expect(bench.delivered).toMatchObject([
        { arn: functionArn, source: { principal: 'lambda.alarms.cloudwatch.amazonaws.com' } },
      ]);
      expect(JSON.parse(bench.delivered[0]?.body as string)).toMatchObject({
        source: 'aws.cloudwatch',
        alarmArn,
        accountId: '000000000000',
        time: '2026-11-22T00:00:10.500+0000',
        region: 'ap-northeast-1',
        alarmData: {
          alarmName: 'disk',
          state: { value: 'ALARM' },
          previousState: { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' },
        },
      });
    });

    test('tell of an action that failed and go on', async () => {
      const failing = createCloudWatch({
        ...bench.context,
        deliver: async ({ arn }) => {
          throw new Error(`nothing at ${arn}`);
        },
        putEvent: async () => {},
      });
      await call(failing, 'PutMetricAlarm', { ...disk, AlarmActions: [topicArn] });

      await call(failing, 'SetAlarmState', { AlarmName: 'disk', StateValue: 'ALARM', StateReason: 'test' });
      await bench.clock.advance(0);
      await failing.stop?.();

      expect(bench.logged).toContainEqual({
        type: 'undelivered',
        arn: topicArn,
        sourceArn: alarmArn,
        message: `nothing at ${topicArn}`,
      });
    });

    test('act once a change, and not at all while their actions are disabled', async () => {
      await putAlarm({ AlarmActions: [topicArn], OKActions: [functionArn] });
      const set = (StateValue: string) =>
        call(cloudwatch, 'SetAlarmState', { AlarmName: 'disk', StateValue, StateReason: 'test' });

      await set('ALARM');
      await set('ALARM');
      await set('OK');
      await call(cloudwatch, 'DisableAlarmActions', { AlarmNames: ['disk'] });
      await set('ALARM');

      expect(bench.delivered.map(({ arn }) => arn)).toEqual([topicArn, functionArn]);
      expect(events).toHaveLength(3);
    });

    test('look at the datapoints of a standard metric every minute', async () => {
      await putAlarm({ Period: 60, EvaluationPeriods: '3', DatapointsToAlarm: '2', Threshold: '80' });
      for (const value of [95, 10, 95]) {
        await putData(value, { StorageResolution: 60 });
        await bench.clock.advance(60_000);
      }
      const before = (await describeAlarm()).StateValue;

      await bench.clock.advance(500);

      expect(before).not.toBe('ALARM');
      expect(await describeAlarm()).toMatchObject({ StateValue: 'ALARM' });
    });

    test('treat a host that falls silent as breaching where told so', async () => {
      await putAlarm({ TreatMissingData: 'breaching' });
      await putData(10);
      await bench.clock.advance(11_000);
      const alive = (await describeAlarm()).StateValue;

      await bench.clock.advance(30_000);

      expect(alive).toBe('OK');
      expect(await describeAlarm()).toMatchObject({
        StateValue: 'ALARM',
        StateReason:
          'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].',
      });
    });

    test('on the own metrics of DynamoDB keep their state without data', async () => {
      await putAlarm({ Namespace: 'AWS/DynamoDB', TreatMissingData: 'breaching' });

      await bench.clock.advance(120_000);

      expect(await describeAlarm()).toMatchObject({ StateValue: 'INSUFFICIENT_DATA' });
      expect(events).toEqual([]);
    });

    test('on the depth of a dead-letter queue see what SQS puts', async () => {
      await putAlarm({
        AlarmName: 'dead',
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: 'dead' }],
        Statistic: 'Maximum',
        Period: 60,
        Threshold: 0,
      });

      cloudwatch.putMetric({
        namespace: 'AWS/SQS',
        name: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName: 'dead' },
        value: 1,
        unit: 'Count',
      });
      await bench.clock.advance(61_000);

      expect(await describeAlarm('dead')).toMatchObject({ StateValue: 'ALARM' });
    });

    test('keep their state when they are changed, and their history', async () => {
      await putAlarm();
      await call(cloudwatch, 'SetAlarmState', { AlarmName: 'disk', StateValue: 'ALARM', StateReason: 'test' });

      await putAlarm({ Threshold: 90 });
      const { AlarmHistoryItems } = await call(cloudwatch, 'DescribeAlarmHistory', { AlarmName: 'disk' });

      expect(await describeAlarm()).toMatchObject({ StateValue: 'ALARM', Threshold: 90 });
      expect(AlarmHistoryItems.map(({ HistorySummary }: { HistorySummary: string }) => HistorySummary)).toEqual([
        'Alarm "disk" updated',
        'Alarm updated from INSUFFICIENT_DATA to ALARM',
        'Alarm "disk" created',
      ]);
    });

    test('come from a template', async () => {
      const { AlarmName: _, ...properties } = disk;
      const made = await cloudwatch.provision['AWS::CloudWatch::Alarm']?.({
        stack: 'KizukiDemo',
        logicalId: 'Disk',
        type: 'AWS::CloudWatch::Alarm',
        properties,
      });

      expect(made?.ref).toMatch(/^KizukiDemo-Disk-/);
      expect(made?.attributes.Arn).toBe(`arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:${made?.ref}`);
      expect(await describeAlarm(made?.ref)).toMatchObject({ MetricName: 'FolderUsedPercent' });
    });

    const refusals: [string, Record<string, unknown>][] = [
      ['a period of 15 seconds', { Period: 15 }],
      ['a statistic that is none', { Statistic: 'Median' }],
      ['more datapoints than periods', { DatapointsToAlarm: 2 }],
      ['an unknown comparison', { ComparisonOperator: 'Equals' }],
      ['an unknown treatment', { TreatMissingData: 'forget' }],
      ['a span of more than a day', { Period: 60, EvaluationPeriods: 1441 }],
      ['metric math', { MetricName: undefined, Metrics: [{ Id: 'e', Expression: 'm1/m2' }] }],
    ];

    test.each(refusals)('are refused with %s', async (_name, more) => {
      await expect(putAlarm(more)).rejects.toMatchObject({ code: 'ValidationError' });
    });
  });

  describe('composite alarms', () => {
    const putComposite = (AlarmName: string, AlarmRule: string) =>
      call(cloudwatch, 'PutCompositeAlarm', { AlarmName, AlarmRule });
    const set = (AlarmName: string, StateValue: string) =>
      call(cloudwatch, 'SetAlarmState', { AlarmName, StateValue, StateReason: 'test' });

    test('follow the alarms of their rule, and one another', async () => {
      await putAlarm();
      await putComposite('site', 'ALARM(disk)');
      await putComposite('all', 'NOT OK(site)');

      await set('disk', 'ALARM');

      expect((await describeAlarm('site')).StateReason).toBe(
        `${alarmArn} transitioned to ALARM at Sunday 22 November, 2026 00:00:00 UTC`,
      );
      expect(await describeAlarm('all')).toMatchObject({ StateValue: 'ALARM', AlarmRule: 'NOT OK(site)' });
      const site = events.filter(({ detail }) => detail.alarmName === 'site').at(-1);
      expect(site?.detail).toMatchObject({
        state: { value: 'ALARM' },
        previousState: {
          value: 'OK',
          reason: expect.stringContaining('was created and its alarm rule evaluates to OK'),
        },
        configuration: { alarmRule: 'ALARM(disk)' },
      });
    });

    test('that stand in a circle come to an end', async () => {
      await putComposite('a', 'NOT ALARM(b)');
      await putComposite('b', 'ALARM(a)');

      await set('a', 'OK');
      await bench.clock.advance(1_000);

      expect(events.length).toBeLessThan(40);
    });

    test('are told only where they are asked for', async () => {
      await putAlarm();
      await putComposite('site', 'ALARM(disk)');

      const metric = await call(cloudwatch, 'DescribeAlarms');
      const both = await call(cloudwatch, 'DescribeAlarms', {
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 1,
      });
      const rest = await call(cloudwatch, 'DescribeAlarms', {
        AlarmTypes: ['CompositeAlarm', 'MetricAlarm'],
        NextToken: both.NextToken,
      });

      expect(metric).toMatchObject({ MetricAlarms: [{ AlarmName: 'disk' }], CompositeAlarms: [] });
      expect(both).toMatchObject({ MetricAlarms: [{ AlarmName: 'disk' }], CompositeAlarms: [] });
      expect(rest).toMatchObject({ MetricAlarms: [], CompositeAlarms: [{ AlarmName: 'site' }] });
      expect(rest.NextToken).toBeUndefined();
    });

    test('are refused where their rule cannot be read', async () => {
      await expect(putComposite('site', 'ALARM(')).rejects.toMatchObject({ code: 'ValidationError' });
    });
  });

  describe('metrics', () => {
    const query = { Namespace: 'Kizuki/Host', MetricName: 'FolderUsedPercent', Dimensions: disk.Dimensions };
    const times = { StartTime: new Date('2026-11-22T00:00:00Z'), EndTime: new Date('2026-11-22T01:00:00Z') };

    test('are put as values, values with counts and statistic sets, and read by period', async () => {
      await putData(1);
      await putData(0, { Value: undefined, Values: [2, 4], Counts: [3, 1] });
      await bench.clock.advance(60_000);
      await putData(0, { Value: undefined, StatisticValues: { SampleCount: 4, Sum: 40, Minimum: 1, Maximum: 30 } });

      const { Datapoints } = await call(cloudwatch, 'GetMetricStatistics', {
        ...query,
        ...times,
        Period: 60,
        Statistics: ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount'],
        ExtendedStatistics: ['p50'],
      });

      expect(Datapoints).toEqual([
        {
          Timestamp: new Date('2026-11-22T00:00:00Z'),
          Unit: 'None',
          Average: 2.2,
          Sum: 11,
          Minimum: 1,
          Maximum: 4,
          SampleCount: 5,
          ExtendedStatistics: { p50: 2 },
        },
        {
          Timestamp: new Date('2026-11-22T00:01:00Z'),
          Unit: 'None',
          Average: 10,
          Sum: 40,
          Minimum: 1,
          Maximum: 30,
          SampleCount: 4,
          ExtendedStatistics: { p50: undefined },
        },
      ]);
    });

    test('are read by query, the latest first', async () => {
      await putData(1);
      await bench.clock.advance(10_000);
      await putData(3);
      const MetricStat = { Metric: query, Period: '10', Stat: 'Maximum' };

      const { MetricDataResults } = await call(cloudwatch, 'GetMetricData', {
        ...times,
        MetricDataQueries: [{ Id: 'm', MetricStat }],
      });

      expect(MetricDataResults).toEqual([
        {
          Id: 'm',
          Label: 'FolderUsedPercent',
          Timestamps: [new Date('2026-11-22T00:00:10Z'), new Date('2026-11-22T00:00:00Z')],
          Values: [3, 1],
          StatusCode: 'Complete',
        },
      ]);
    });

    test('older than three hours are kept by the minute, with nothing lost', async () => {
      await putData(1);
      await bench.clock.advance(1_000);
      await putData(5);
      await bench.clock.advance(4 * 3_600_000);
      await putData(9);
      const read = (Period: number) =>
        call(cloudwatch, 'GetMetricStatistics', { ...query, ...times, Period, Statistics: ['Sum', 'SampleCount'] });

      const bySecond = await read(1);
      const byMinute = await read(60);

      expect(bySecond.Datapoints).toMatchObject([{ Sum: 6, SampleCount: 2 }]);
      expect(byMinute.Datapoints).toMatchObject([{ Sum: 6, SampleCount: 2 }]);
    });

    test('are listed by namespace and dimension', async () => {
      await putData(1);
      await call(cloudwatch, 'PutMetricData', { Namespace: 'Other', MetricData: [{ MetricName: 'M', Value: '1' }] });

      const { Metrics } = await call(cloudwatch, 'ListMetrics', { Dimensions: [{ Name: 'Folder' }] });

      expect(Metrics).toMatchObject([{ Namespace: 'Kizuki/Host', MetricName: 'FolderUsedPercent' }]);
    });

    const refusals: [string, string, Record<string, unknown>][] = [
      ['data in a namespace of AWS', 'PutMetricData', { Namespace: 'AWS/EC2', MetricData: [] }],
      ['a value that is no number', 'PutMetricData', { Namespace: 'N', MetricData: [{ MetricName: 'M', Value: 'x' }] }],
      [
        'data of three weeks ago',
        'PutMetricData',
        { Namespace: 'N', MetricData: [{ MetricName: 'M', Value: 1, Timestamp: '2026-11-01T00:00:00Z' }] },
      ],
      [
        'counts that do not fit',
        'PutMetricData',
        { Namespace: 'N', MetricData: [{ MetricName: 'M', Values: [1, 2], Counts: [1] }] },
      ],
      ['an expression', 'GetMetricData', { ...times, MetricDataQueries: [{ Id: 'e', Expression: 'm1*2' }] }],
    ];

    test.each(refusals)('refuse %s', async (_name, operation, input) => {
      await expect(call(cloudwatch, operation, input)).rejects.toMatchObject({ name: 'AwsError' });
    });
  });

  test('asks for permissions on the alarms named, and tells the namespace', () => {
    const { DescribeAlarms, PutMetricData } = cloudwatch.operations;

    expect(DescribeAlarms?.permissions({ AlarmNames: ['disk'] })).toEqual([
      { action: 'cloudwatch:DescribeAlarms', resource: alarmArn },
    ]);
    expect(PutMetricData?.permissions({ Namespace: 'Kizuki/Host' })).toEqual([
      { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': 'Kizuki/Host' } },
    ]);
  });
});
