import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, above, metricAlarm } from './metric-alarm.ts';

interface FileSystemFull extends AlarmSettings {
  instanceId: string;
  volumeId: string;
  /** As the metric names it. */
  mountPoint: string;
}

/**
 * Runs ec2/grow-volume where a file system of what must be kept fills up. The host says so itself, in percent, in the metric
 * FileSystemUsedPercent of the namespace Kizuki/Host with the dimensions InstanceId, VolumeId and MountPoint: docs/alarms.md.
 */
export function fileSystemFullAlarm(
  scope: Construct,
  id: string,
  { instanceId, volumeId, mountPoint, ...settings }: FileSystemFull,
): Alarm {
  const { threshold = 85, periodMinutes = 5, periods = 2 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-grow-volume-${volumeId}`,
    description: `${mountPoint} on ${volumeId} of ${instanceId} is more than ${threshold} % full`,
    namespace: 'Kizuki/Host',
    metricName: 'FileSystemUsedPercent',
    dimensions: { InstanceId: instanceId, VolumeId: volumeId, MountPoint: mountPoint },
    statistic: Stats.MAXIMUM,
    comparison: above,
    threshold,
    periodMinutes,
    periods,
  });
}
