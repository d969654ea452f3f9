import { revokeOpenIngress } from '../../../../runbooks/ec2/revoke-open-ingress.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

const tcp = (port: number, CidrIp: string) => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  IpRanges: [{ CidrIp }],
});

/** A group that lets an office in, and the world too. */
async function groupOf(aws: Aws, GroupName: string): Promise<Record<string, string>> {
  const { GroupId } = await aws('ec2', 'CreateSecurityGroup', { GroupName, Description: GroupName });
  const IpPermissions = [tcp(22, '192.0.2.0/24'), tcp(22, '0.0.0.0/0')];
  await aws('ec2', 'AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
  const rules = await ingressOf(aws, GroupId);
  const open = rules.find(({ CidrIpv4 }) => CidrIpv4 === '0.0.0.0/0');
  return { GroupId, RuleId: String(open?.SecurityGroupRuleId) };
}

async function ingressOf(aws: Aws, GroupId: string | undefined): Promise<Record<string, unknown>[]> {
  const { SecurityGroupRules } = await aws('ec2', 'DescribeSecurityGroupRules', {
    Filters: [{ Name: 'group-id', Values: [GroupId] }],
  });
  return SecurityGroupRules.filter(({ IsEgress }: { IsEgress: boolean }) => !IsEgress);
}

const addressesOf = async (aws: Aws, GroupId: string | undefined) =>
  (await ingressOf(aws, GroupId)).map(({ CidrIpv4 }) => CidrIpv4).sort();

export const securityGroups: RunbookCase[] = [
  {
    title: 'closes the open rule and leaves the other one',
    runbook: revokeOpenIngress,
    arrange: (aws) => groupOf(aws, 'open'),
    parameters: ({ RuleId = '' }) => ({ RuleId }),
    status: 'Success',
    async changed(aws, { GroupId }) {
      expect(await addressesOf(aws, GroupId)).toEqual(['192.0.2.0/24']);
    },
  },
  {
    title: 'puts the rule back where its alarm stays',
    runbook: revokeOpenIngress,
    arrange: (aws) => groupOf(aws, 'open-again'),
    parameters: ({ RuleId = '' }) => ({ RuleId, AlarmName: 'no-such-alarm' }),
    status: 'TimedOut',
    async changed(aws, { GroupId }) {
      expect(await addressesOf(aws, GroupId)).toEqual(['0.0.0.0/0', '192.0.2.0/24']);
    },
  },
];
