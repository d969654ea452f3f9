import { type CloudWatchClient, DescribeAlarmsCommand, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { fitsWildcard } from '../../signal/wildcard.ts';
import type { AlarmFact } from '../../verification/sweep/look.ts';
import type { AlarmList } from '../../verification/sweep/ports.ts';

/** DescribeAlarms takes and gives as many at once: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const mostAtOnce = 100;

/** As many pages are counted through: 5,000 alarms of one form are more targets than any share of them matters for. */
const mostPages = 50;

const kinds = ['MetricAlarm', 'CompositeAlarm'] as const;

/** Many alarms of this account and region at a time, as CloudWatch sees them now. */
export function createCloudWatchAlarmList(client: CloudWatchClient): AlarmList {
  return {
    states: async (names) => {
      const states: Record<string, AlarmFact> = Object.fromEntries(names.map((name) => [name, { state: 'missing' }]));
      for (let start = 0; start < names.length; start += mostAtOnce) {
        const AlarmNames = names.slice(start, start + mostAtOnce);
        const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
          new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: [...kinds], MaxRecords: mostAtOnce }),
        );
        for (const { AlarmName, StateValue, StateTransitionedTimestamp } of [...MetricAlarms, ...CompositeAlarms]) {
          if (AlarmName === undefined || StateValue === undefined) continue;
          const since = StateTransitionedTimestamp && { since: StateTransitionedTimestamp.toISOString() };
          states[AlarmName] = { state: StateValue, ...since };
        }
      }
      return states;
    },

    countMatching: async (pattern) => {
      const prefix = pattern.split('*', 1)[0];
      const pages = paginateDescribeAlarms(
        { client, pageSize: mostAtOnce },
        { AlarmTypes: [...kinds], ...(prefix && { AlarmNamePrefix: prefix }) },
      );
      let count = 0;
      let page = 0;
      for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
        const names = [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = '' }) => AlarmName);
        count += names.filter((name) => fitsWildcard(pattern, name)).length;
        page += 1;
        if (page === mostPages) break;
      }
      return count;
    },
  };
}
