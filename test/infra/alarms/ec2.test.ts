import { instanceCheckAlarm } from '../../../infra/alarms/ec2-reboot-instance.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

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
