import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { metricOf } from '../../../local/console/world/metric-of.ts';
import { readAlarms } from '../../../local/console/world/read-alarms.ts';
import { readPoints, watchedMetrics } from '../../../local/console/world/read-points.ts';
import { repeat } from '../../../local/console/world/repeat.ts';

const cloudWatch = mockClient(CloudWatchClient);
const client = new CloudWatchClient({});
const at = new Date('2026-11-22T00:00:00.000Z');

const down = {
  AlarmName: 'down',
  AlarmDescription: 'it is down',
  StateValue: 'ALARM' as const,
  StateReason: 'because',
  StateTransitionedTimestamp: at,
  Namespace: 'Host',
  MetricName: 'Up',
  Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
  Statistic: 'Minimum' as const,
  Period: 10,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold' as const,
};

beforeEach(() => cloudWatch.reset());

describe('the alarms of the account', () => {
  test('are read to the last page, with what their graph shows', async () => {
    cloudWatch
      .on(DescribeAlarmsCommand)
      .resolvesOnce({ MetricAlarms: [down], NextToken: 'more' })
      .resolves({ CompositeAlarms: [{ AlarmName: 'all', AlarmRule: 'ALARM(down)', StateValue: 'OK' }] });

    const alarms = await readAlarms(client);

    expect(alarms).toEqual([
      {
        name: 'all',
        description: '',
        state: 'OK',
        reason: '',
        since: '1970-01-01T00:00:00.000Z',
        rule: 'ALARM(down)',
      },
      {
        name: 'down',
        description: 'it is down',
        state: 'ALARM',
        reason: 'because',
        since: '2026-11-22T00:00:00.000Z',
        graph: {
          metric: 'Host Up',
          dimensions: { InstanceId: 'i-1' },
          statistic: 'Minimum',
          periodSeconds: 10,
          threshold: 1,
          comparison: 'LessThanThreshold',
          points: [],
        },
      },
    ]);
  });

  test('may name their metric as a query, and need not look at one metric', () => {
    const stat = { Metric: { Namespace: 'N', MetricName: 'M' }, Period: 60, Stat: 'p90' };

    expect(metricOf({ Metrics: [{ Id: 'm', MetricStat: stat }] })).toEqual({
      namespace: 'N',
      name: 'M',
      dimensions: {},
      statistic: 'p90',
      periodSeconds: 60,
    });
    expect(metricOf({ Metrics: [{ Id: 'a' }, { Id: 'b', MetricStat: stat }] })).toBeUndefined();
  });
});

describe('the points of all graphs', () => {
  const metric = { namespace: 'N', name: 'M', dimensions: { A: 'b' }, statistic: 'Sum', periodSeconds: 60 };
  const range = { from: 0, until: 60_000 };

  test('are read in as many calls as their number needs, and given by alarm', async () => {
    const metrics = new Map(Array.from({ length: 501 }, (_, number) => [`alarm-${number}`, metric]));
    cloudWatch
      .on(GetMetricDataCommand)
      .resolves({ MetricDataResults: [{ Id: 'm0', Timestamps: [new Date(0), new Date(60_000)], Values: [1, 2] }] });

    const points = await readPoints(client, metrics, range);

    const calls = cloudWatch.commandCalls(GetMetricDataCommand).map(({ args }) => args[0].input.MetricDataQueries);
    expect(calls.map((queries) => queries?.length)).toEqual([500, 1]);
    expect(calls[0]?.[0]).toEqual({
      Id: 'm0',
      MetricStat: {
        Metric: { Namespace: 'N', MetricName: 'M', Dimensions: [{ Name: 'A', Value: 'b' }] },
        Period: 60,
        Stat: 'Sum',
      },
    });
    const seen = [[0, 1], [60, 2]]; // biome-ignore format: two points
    expect(points).toEqual({ 'alarm-0': seen, 'alarm-500': seen });
  });

  test('are those of the alarms that look at one metric', async () => {
    cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [down, { AlarmName: 'odd' }] });

    expect([...(await watchedMetrics(client)).keys()]).toEqual(['down']);
  });
});

describe('what is done again and again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('is done at once and then each time after a pause, while it is wanted', async () => {
    let done = 0;
    const repeated = repeat(
      1_000,
      async () => {
        done += 1;
      },
      () => {},
    );

    await jest.advanceTimersByTimeAsync(5_000);
    expect(done).toBe(0);
    repeated.want(true);
    await jest.advanceTimersByTimeAsync(2_500);
    expect(done).toBe(3);
    repeated.want(false);
    await jest.advanceTimersByTimeAsync(5_000);

    expect(done).toBe(3);
  });

  test('is never done twice at a time, and goes on after a failure', async () => {
    const failures: unknown[] = [];
    let under = 0;
    let most = 0;
    const repeated = repeat(
      10,
      async () => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setTimeout(resolve, 100));
        under -= 1;
        throw new Error('no');
      },
      (error) => failures.push(error),
    );

    repeated.want(true);
    repeated.want(true);
    await jest.advanceTimersByTimeAsync(330);
    const stopped = repeated.stop();
    await jest.advanceTimersByTimeAsync(200);
    await stopped;

    expect(most).toBe(1);
    expect(failures).toHaveLength(3);
    expect(under).toBe(0);
  });
});
