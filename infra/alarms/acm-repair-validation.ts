import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, below, metricAlarm } from './metric-alarm.ts';

interface CertificateExpires extends Omit<AlarmSettings, 'periodMinutes'> {
  certificateArn: string;
  /** The alarm's name has it: `www.example.com`. */
  domain: string;
}

/**
 * Runs acm/repair-validation where ACM should have renewed a certificate: it begins 60 days ahead. `threshold` is in days; ACM measures them
 * twice a day.
 * https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html
 */
export function certificateExpiresAlarm(scope: Construct, id: string, certificate: CertificateExpires): Alarm {
  const { certificateArn, domain, threshold = 45, periods = 1, alarmName } = certificate;
  return metricAlarm(scope, id, {
    alarmName: alarmName ?? `kizuki-repair-validation-${domain}`,
    description: `The certificate of ${domain} expires in less than ${threshold} days and is not renewed`,
    namespace: 'AWS/CertificateManager',
    metricName: 'DaysToExpiry',
    dimensions: { CertificateArn: certificateArn },
    statistic: Stats.MINIMUM,
    comparison: below,
    threshold,
    periodMinutes: 24 * 60,
    periods,
  });
}
