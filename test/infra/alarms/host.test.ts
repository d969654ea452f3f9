import { folderFullAlarm } from '../../../infra/alarms/host-reclaim-disk.ts';
import { serviceDownAlarm } from '../../../infra/alarms/host-restart-service.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

const instanceId = 'i-0123456789abcdef0';

test('a service that is down is restarted', () => {
  const alarm = alarmOf((stack) => serviceDownAlarm(stack, 'Down', { instanceId, service: 'nginx.service' }));

  expect(alarm).toMatchObject({
    Namespace: 'Kizuki/Host',
    MetricName: 'ServiceUp',
    Statistic: 'Minimum',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    Period: 60,
    EvaluationPeriods: 3,
    TreatMissingData: 'missing',
  });
  expect(whatItRuns(alarm)).toEqual([
    {
      remediation: 'restart-service',
      document: 'Kizuki-host-restart-service',
      target: expect.objectContaining({ id: `host-service/${instanceId}` }),
      parameters: {
        InstanceId: [instanceId],
        ServiceName: ['nginx.service'],
        AlarmName: [`kizuki-restart-service-${instanceId}-nginx.service`],
        AlarmType: ['MetricAlarm'],
      },
    },
  ]);
});

test('a folder that fills its disk is tidied', () => {
  const alarm = alarmOf((stack) => folderFullAlarm(stack, 'Full', { instanceId, folder: '/var/log/app' }));

  expect(alarm).toMatchObject({
    MetricName: 'FolderUsedPercent',
    Statistic: 'Maximum',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 85,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'reclaim-disk',
      target: { id: `host-disk/${instanceId}` },
      parameters: { InstanceId: [instanceId], Folder: ['/var/log/app'] },
    },
  ]);
});

test('thresholds may be set, and an alarm of another name runs nothing by default', () => {
  const alarm = alarmOf((stack) =>
    folderFullAlarm(stack, 'Full', {
      instanceId,
      folder: '/srv/logs',
      alarmName: 'orders-logs',
      threshold: 70,
      periodMinutes: 1,
      periods: 5,
    }),
  );

  expect(alarm).toMatchObject({
    AlarmName: 'orders-logs',
    Threshold: 70,
    Period: 60,
    EvaluationPeriods: 5,
    DatapointsToAlarm: 5,
  });
  expect(whatItRuns(alarm)).toEqual([]);
});
