import type { Remediation } from '../../functions/decision/remediation.ts';
import { growVolume } from '../ec2/grow-volume.ts';
import { rebootInstance } from '../ec2/reboot-instance.ts';
import { revokeOpenIngress } from '../ec2/revoke-open-ingress.ts';
import { stopStartInstance } from '../ec2/stop-start-instance.ts';

const instanceId = { InstanceId: { dimension: 'InstanceId' } };

/** What the alarms of infra/alarms/ec2-*.ts run, what AWS Health asks for, and what CloudTrail tells of. */
export const ec2: Remediation[] = [
  {
    // Alarms on the metric StatusCheckFailed_Instance: the instance is at fault. Where a reboot does not help, other hardware may.
    name: 'reboot-impaired-instance',
    on: { alarm: '*status-check-instance*' },
    runbook: rebootInstance,
    target: { type: 'instance', id: { dimension: 'InstanceId' } },
    parameters: instanceId,
    ladder: [{ runbook: stopStartInstance, parameters: instanceId }],
    autonomy: 'approve',
    owner: 'host-team',
  },
  {
    // Alarms on the metric StatusCheckFailed_System: the hardware is at fault, and AWS has not mended it by itself.
    name: 'move-impaired-instance',
    on: { alarm: '*status-check-system*' },
    runbook: stopStartInstance,
    target: { type: 'instance', id: { dimension: 'InstanceId' } },
    parameters: instanceId,
    autonomy: 'auto',
    owner: 'host-team',
  },
  {
    // Comes two weeks ahead, so there is time to choose the hour.
    // https://docs.aws.amazon.com/health/latest/ug/automating-instance-actions.html
    name: 'move-retiring-instance',
    on: {
      event: {
        source: 'aws.health',
        detailType: 'AWS Health Event',
        detail: { eventTypeCode: ['AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED'] },
        each: 'affectedEntities',
      },
    },
    runbook: stopStartInstance,
    target: { type: 'instance', id: { detail: 'affectedEntities[0].entityValue' } },
    parameters: { InstanceId: { detail: 'affectedEntities[0].entityValue' } },
    autonomy: 'approve',
    owner: 'host-team',
    guardrails: { concurrency: 1 },
    approval: { expiresMinutes: 7 * 24 * 60 },
  },
  openIngress('ipv4', { cidrIpv4: '0.0.0.0/0' }),
  openIngress('ipv6', { cidrIpv6: '::/0' }),
  {
    // A volume never shrinks and costs more for good, so a person is asked, until enough runs went well.
    name: 'grow-volume',
    on: { alarm: 'kizuki-grow-volume-*' },
    runbook: growVolume,
    target: { type: 'volume', id: { dimension: 'VolumeId' } },
    parameters: {
      InstanceId: { dimension: 'InstanceId' },
      VolumeId: { dimension: 'VolumeId' },
      MountPoint: { dimension: 'MountPoint' },
    },
    autonomy: 'approve',
    owner: 'host-team',
    // EBS changes a volume once in six hours.
    guardrails: { cooldownMinutes: 6 * 60 },
  },
];

/** Ports that no service of one's own offers to everybody: shells, file shares, databases, and all ports together. */
function privatePorts(): string[] {
  const shells = [20, 21, 22, 23, 3389, 5500];
  const shares = [110, 135, 143, 445];
  const databases = [1433, 1434, 3306, 4333, 5432, 5601, 6379, 9200, 9300, 11211, 27017];
  return [-1, 0, 1, ...shells, ...shares, ...databases].map(String);
}

/** A rule that was just made, each of several in one call. A call that failed has no answer. */
function openIngress(family: 'ipv4' | 'ipv6', address: Record<string, string>): Remediation {
  const rules = 'responseElements.securityGroupRuleSet.items';
  const rule = `${rules}[0]`;
  const addresses = Object.entries(address).map(([field, value]) => [`${rule}.${field}`, [value]]);
  return {
    name: `revoke-open-ingress-${family}`,
    on: {
      event: {
        source: 'aws.ec2',
        detailType: 'AWS API Call via CloudTrail',
        detail: {
          eventName: ['AuthorizeSecurityGroupIngress'],
          ...Object.fromEntries(addresses),
          [`${rule}.fromPort`]: privatePorts(),
        },
        each: rules,
      },
    },
    runbook: revokeOpenIngress,
    target: { type: 'security-group-rule', id: { detail: `${rule}.securityGroupRuleId` } },
    parameters: { RuleId: { detail: `${rule}.securityGroupRuleId` } },
    autonomy: 'auto',
    owner: 'network-team',
    // Each rule is a target of its own; many at once are somebody's doing, not a dependency that is sick.
    guardrails: {
      concurrency: 10,
      rate: { runs: 50, minutes: 60 },
      standDown: { targets: 50, share: 0.9, minutes: 10 },
    },
  };
}
