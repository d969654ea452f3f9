import { certificateExpiresAlarm } from '../../../infra/alarms/acm-repair-validation.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

const certificateArn = 'arn:aws:acm:ap-northeast-1:000000000000:certificate/12345678-1234-1234-1234-123456789012';

test.each([
  [{}, 45],
  [{ threshold: 30 }, 30],
])('a certificate that expires without being renewed has its validation repaired: %j', (settings, days) => {
  const alarm = alarmOf((stack) =>
    certificateExpiresAlarm(stack, 'Expires', { certificateArn, domain: 'www.example.com', ...settings }),
  );

  expect(alarm).toMatchObject({
    AlarmName: 'kizuki-repair-validation-www.example.com',
    Namespace: 'AWS/CertificateManager',
    MetricName: 'DaysToExpiry',
    Dimensions: [{ Name: 'CertificateArn', Value: certificateArn }],
    Statistic: 'Minimum',
    Period: 86_400,
    ComparisonOperator: 'LessThanThreshold',
    Threshold: days,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      document: 'Kizuki-acm-repair-validation',
      target: { id: certificateArn },
      parameters: { CertificateArn: [certificateArn] },
    },
  ]);
});
