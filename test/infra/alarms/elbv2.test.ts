import { newVersionFailsAlarm, newVersionSlowAlarm } from '../../../infra/alarms/elbv2-shift-weights-back.ts';
import { shiftsBack } from '../../../runbooks/defaults/elbv2.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

const prefix = 'arn:aws:elasticloadbalancing:ap-northeast-1:000000000000';
const listenerArn = `${prefix}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const loadBalancer = 'app/web/50dc6c495c0c9188';
const targetGroup = 'targetgroup/web-new/6d0ecf831eec9f09';
const stableTargetGroupArn = `${prefix}:targetgroup/web-stable/73e2d6bc24d8a067`;
const newTargetGroupArn = `${prefix}:${targetGroup}`;

const services = ['web', 'web-api'].map((service) =>
  shiftsBack({ service, listenerArn, stableTargetGroupArn, newTargetGroupArn }),
);
const version = { service: 'web', loadBalancer, targetGroup };

test.each([
  {
    sign: 'answers with 5xx',
    make: newVersionFailsAlarm,
    expected: { MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Threshold: 10, EvaluationPeriods: 3 },
  },
  {
    sign: 'is slow',
    make: newVersionSlowAlarm,
    expected: { MetricName: 'TargetResponseTime', ExtendedStatistic: 'p90', Threshold: 1, EvaluationPeriods: 5 },
  },
])('the traffic of a service whose new version $sign is shifted back, and no other', ({ make, expected }) => {
  const alarm = alarmOf((stack) => make(stack, 'New', version));

  expect(alarm).toMatchObject({
    ...expected,
    Namespace: 'AWS/ApplicationELB',
    Dimensions: [
      { Name: 'LoadBalancer', Value: loadBalancer },
      { Name: 'TargetGroup', Value: targetGroup },
    ],
    TreatMissingData: 'notBreaching',
  });
  expect(whatItRuns(alarm, undefined, services)).toMatchObject([
    {
      remediation: 'shift-weights-back-web',
      document: 'Kizuki-elbv2-shift-weights-back',
      target: { id: listenerArn },
      parameters: {
        ListenerArn: [listenerArn],
        StableTargetGroupArn: [stableTargetGroupArn],
        NewTargetGroupArn: [newTargetGroupArn],
      },
    },
  ]);
});

test('an alarm of a service without a remediation of its own runs nothing', () => {
  const alarm = alarmOf((stack) => newVersionFailsAlarm(stack, 'New', { ...version, threshold: 100 }));

  expect(alarm.Threshold).toBe(100);
  expect(whatItRuns(alarm)).toEqual([]);
});
