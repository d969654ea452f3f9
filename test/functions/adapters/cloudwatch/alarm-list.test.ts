import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { createCloudWatchAlarmList } from '../../../../functions/adapters/cloudwatch/alarm-list.ts';

const cloudwatch = mockClient(CloudWatchClient);
const list = createCloudWatchAlarmList(new CloudWatchClient());

beforeEach(() => cloudwatch.reset());

describe('many alarms', () => {
  test('are asked for a hundred at a time, and those that are no more are missing', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `alarm-${index}`);
    cloudwatch.on(DescribeAlarmsCommand).callsFake(({ AlarmNames }) => ({
      MetricAlarms: AlarmNames.filter((name: string) => name !== 'alarm-7').map((AlarmName: string) => ({
        AlarmName,
        StateValue: 'ALARM',
        StateTransitionedTimestamp: new Date('2026-11-22T03:00:00Z'),
      })),
    }));

    const states = await list.states(names);

    expect(Object.keys(states)).toHaveLength(150);
    expect(states['alarm-7']).toEqual({ state: 'missing' });
    expect(states['alarm-149']).toEqual({ state: 'ALARM', since: '2026-11-22T03:00:00.000Z' });
    expect(cloudwatch.calls().map(({ args }) => (args[0].input as { AlarmNames: string[] }).AlarmNames.length)).toEqual(
      [100, 50],
    );
  });

  test('are read whatever kind they are of', async () => {
    cloudwatch.on(DescribeAlarmsCommand).resolves({ CompositeAlarms: [{ AlarmName: 'all-of-it', StateValue: 'OK' }] });

    expect(await list.states(['all-of-it'])).toEqual({ 'all-of-it': { state: 'OK' } });
    expect(cloudwatch.call(0).args[0].input).toMatchObject({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  });

  test('are counted over all pages by the form of their names', async () => {
    cloudwatch
      .on(DescribeAlarmsCommand)
      .resolvesOnce({ MetricAlarms: [{ AlarmName: 'web-1-down' }, { AlarmName: 'web-1-slow' }], NextToken: 'more' })
      .resolvesOnce({ MetricAlarms: [{ AlarmName: 'web-2-down' }] });

    const count = await list.countMatching('web-*-down');

    expect(count).toBe(2);
    expect(cloudwatch.call(0).args[0].input).toMatchObject({ AlarmNamePrefix: 'web-' });
  });

  test('that never end are counted for so long only', async () => {
    cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ AlarmName: 'a' }], NextToken: 'more' });

    const count = await list.countMatching('*');

    expect(count).toBe(50);
    expect(cloudwatch.call(0).args[0].input).not.toHaveProperty('AlarmNamePrefix');
  });
});
