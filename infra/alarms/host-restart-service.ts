import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, below, metricAlarm } from './metric-alarm.ts';

interface ServiceDown extends AlarmSettings {
  /** The managed node, `i-…` or `mi-…`. */
  instanceId: string;
  /** The systemd unit, as the metric names it. */
  service: string;
}

/**
 * Runs host/restart-service where the service is not up. The host says so itself, as 1 or 0 in the metric ServiceUp of the namespace
 * Kizuki/Host with the dimensions InstanceId and Service: docs/alarms.md. A host that says nothing is not mended by restarting its services.
 */
export function serviceDownAlarm(
  scope: Construct,
  id: string,
  { instanceId, service, ...settings }: ServiceDown,
): Alarm {
  const { threshold = 1, periodMinutes = 1, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-restart-service-${instanceId}-${service}`,
    description: `${service} on ${instanceId} is not up`,
    namespace: 'Kizuki/Host',
    metricName: 'ServiceUp',
    dimensions: { InstanceId: instanceId, Service: service },
    statistic: Stats.MINIMUM,
    comparison: below,
    threshold,
    periodMinutes,
    periods,
  });
}
