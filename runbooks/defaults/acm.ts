import type { Remediation } from '../../functions/decision/remediation.ts';
import { repairValidation } from '../acm/repair-validation.ts';

/** What the alarms of infra/alarms/acm-*.ts run. */
export const acm: Remediation[] = [
  {
    name: 'repair-certificate-validation',
    on: { alarm: 'kizuki-repair-validation-*' },
    runbook: repairValidation,
    target: { type: 'certificate', id: { dimension: 'CertificateArn' } },
    parameters: { CertificateArn: { dimension: 'CertificateArn' } },
    autonomy: 'auto',
    owner: 'network-team',
    // ACM measures the days twice a day, so the alarm is late to hear of the renewal; the run itself waits for that.
    guardrails: { verificationMinutes: 36 * 60 },
  },
];
