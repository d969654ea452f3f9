import { tooFewTasksAlarm } from '../../../infra/alarms/ecs-roll-back-service.ts';
import { serviceBusyAlarm } from '../../../infra/alarms/ecs-scale-service.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

const web = { cluster: 'main', service: 'web' };

test('a service of which too few tasks run is rolled back', () => {
  const alarm = alarmOf((stack) => tooFewTasksAlarm(stack, 'TooFew', { ...web, threshold: 2 }));

  expect(alarm).toMatchObject({
    Namespace: 'ECS/ContainerInsights',
    MetricName: 'RunningTaskCount',
    Statistic: 'Average',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 2,
    EvaluationPeriods: 10,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'roll-back-service',
      document: 'Kizuki-ecs-roll-back-service',
      target: { id: 'ecs-service/web' },
      parameters: { Cluster: ['main'], Service: ['web'] },
    },
  ]);
});

test('a service that is too busy gets more tasks', () => {
  const alarm = alarmOf((stack) => serviceBusyAlarm(stack, 'Busy', web));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/ECS',
    MetricName: 'CPUUtilization',
    Statistic: 'Average',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 85,
    Period: 300,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'scale-service',
      document: 'Kizuki-ecs-scale-service',
      target: { id: 'ecs-service/web' },
      parameters: { Cluster: ['main'], Service: ['web'] },
    },
  ]);
});
