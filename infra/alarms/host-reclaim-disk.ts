import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, above, metricAlarm } from './metric-alarm.ts';

interface FolderFull extends AlarmSettings {
  /** The managed node, `i-…` or `mi-…`. */
  instanceId: string;
  /** The folder with the logs, as the metric names it. */
  folder: string;
}

/**
 * Runs host/reclaim-disk where the disk of a folder of logs fills up. The host says so itself, in percent, in the metric FolderUsedPercent of
 * the namespace Kizuki/Host with the dimensions InstanceId and Folder: docs/alarms.md.
 */
export function folderFullAlarm(scope: Construct, id: string, { instanceId, folder, ...settings }: FolderFull): Alarm {
  const { threshold = 85, periodMinutes = 5, periods = 2 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-reclaim-disk-${instanceId}-${folder}`,
    description: `The disk of ${folder} on ${instanceId} is more than ${threshold} % full`,
    namespace: 'Kizuki/Host',
    metricName: 'FolderUsedPercent',
    dimensions: { InstanceId: instanceId, Folder: folder },
    statistic: Stats.MAXIMUM,
    comparison: above,
    threshold,
    periodMinutes,
    periods,
  });
}
