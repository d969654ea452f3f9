import type { AwsCall, Ports } from '../ports.ts';
import type { ReadAlarm } from './watch-alarm.ts';

/**
 * Reads the state of an alarm, be it of a metric or composite, with DescribeAlarms as the role of the execution. Rejects with what AWS
 * answers, or where there is no such alarm.
 */
export function readAlarmWith(callAws: Ports['callAws'], as: Pick<AwsCall, 'region' | 'assumeRole'>): ReadAlarm {
  return async (name) => {
    const { MetricAlarms, CompositeAlarms } = await callAws({
      service: 'cloudwatch',
      api: 'DescribeAlarms',
      input: { AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
      ...as,
      signal: AbortSignal.timeout(LONGEST_MILLISECONDS),
    });
    const [alarm] = [MetricAlarms, CompositeAlarms].flatMap((found) => (Array.isArray(found) ? found : []));
    if (alarm === undefined) throw new Error(`there is no alarm ${name}`);
    return String(alarm.StateValue);
  };
}

const LONGEST_MILLISECONDS = 25_000;
