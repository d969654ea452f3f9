import { fileSystemFullAlarm } from '../../../infra/alarms/ec2-grow-volume.ts';
import { instanceCheckAlarm } from '../../../infra/alarms/ec2-reboot-instance.ts';
import { systemCheckAlarm } from '../../../infra/alarms/ec2-stop-start-instance.ts';
import { alarmOf, whatEventRuns, whatItRuns } from './what-it-runs.ts';

const instanceId = 'i-0123456789abcdef0';

test('an instance that fails its own check is rebooted', () => {
  const alarm = alarmOf((stack) => instanceCheckAlarm(stack, 'Impaired', { instanceId }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/EC2',
    MetricName: 'StatusCheckFailed_Instance',
    Statistic: 'Maximum',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    TreatMissingData: 'missing',
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'reboot-impaired-instance',
      document: 'Kizuki-ec2-reboot-instance',
      target: { id: `instance/${instanceId}` },
      parameters: { InstanceId: [instanceId] },
    },
  ]);
});

test('an instance whose hardware fails is moved, after ten minutes in which AWS may recover it', () => {
  const alarm = alarmOf((stack) => systemCheckAlarm(stack, 'Impaired', { instanceId }));

  expect(alarm).toMatchObject({ MetricName: 'StatusCheckFailed_System', Period: 60, EvaluationPeriods: 10 });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'move-impaired-instance',
      document: 'Kizuki-ec2-stop-start-instance',
      target: { id: `instance/${instanceId}` },
      parameters: { InstanceId: [instanceId] },
    },
  ]);
});

test('an instance that AWS is to retire is moved', () => {
  const detail = {
    service: 'EC2',
    eventTypeCode: 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED',
    eventTypeCategory: 'scheduledChange',
    affectedEntities: [{ entityValue: instanceId }],
  };

  const runs = whatEventRuns('aws.health', 'AWS Health Event', detail);

  expect(runs).toMatchObject([
    {
      remediation: 'move-retiring-instance',
      target: { id: `instance/${instanceId}` },
      parameters: { InstanceId: [instanceId] },
    },
  ]);
});

test('a file system that is full has its volume grown', () => {
  const volumeId = 'vol-0123456789abcdef0';
  const alarm = alarmOf((stack) => fileSystemFullAlarm(stack, 'Full', { instanceId, volumeId, mountPoint: '/data' }));

  expect(alarm).toMatchObject({ MetricName: 'FileSystemUsedPercent', Threshold: 85, Statistic: 'Maximum' });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'grow-volume',
      document: 'Kizuki-ec2-grow-volume',
      target: { id: `volume/${volumeId}` },
      parameters: { InstanceId: [instanceId], VolumeId: [volumeId], MountPoint: ['/data'] },
    },
  ]);
});
