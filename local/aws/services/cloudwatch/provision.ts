import type { Provision } from '../../resource.ts';
import type { Changing } from './change-state.ts';
import { putCompositeAlarm, putMetricAlarm } from './put-alarm.ts';

/** How alarms come from a template. */
export function provisionAlarms(changing: Changing): Record<string, Provision> {
  const provision =
    (put: typeof putMetricAlarm): Provision =>
    async ({ stack, logicalId, properties }) => {
      const { Tags: _, ...input } = properties;
      const alarm = put(changing, { ...input, AlarmName: properties.AlarmName ?? `${stack}-${logicalId}` });
      return { ref: alarm.name, attributes: { Arn: alarm.arn } };
    };
  return {
    'AWS::CloudWatch::Alarm': provision(putMetricAlarm),
    'AWS::CloudWatch::CompositeAlarm': provision(putCompositeAlarm),
  };
}
