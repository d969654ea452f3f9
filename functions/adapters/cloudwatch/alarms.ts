import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { Alarms } from '../../decision/ports.ts';

/** The alarms of this account and region, as CloudWatch sees them now. */
export function createCloudWatchAlarms(client: CloudWatchClient): Alarms {
  return {
    state: async (alarmName) => {
      const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
        new DescribeAlarmsCommand({ AlarmNames: [alarmName], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
      );
      return [...MetricAlarms, ...CompositeAlarms][0]?.StateValue ?? 'missing';
    },
  };
}
