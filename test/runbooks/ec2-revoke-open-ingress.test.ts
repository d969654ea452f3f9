import type {
  AuthorizeSecurityGroupIngressCommandInput,
  DescribeSecurityGroupRulesResult,
  IpPermission,
  RevokeSecurityGroupIngressResult,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { revokeOpenIngress } from '../../runbooks/ec2/revoke-open-ingress.ts';
import { leastPrivilege } from './least-privilege.ts';

const RuleId = 'sgr-0123456789abcdef0';
const parameters = { RuleId };
const GroupId = 'sg-0123456789abcdef0';
const ssh: SecurityGroupRule = {
  SecurityGroupRuleId: RuleId,
  GroupId,
  IsEgress: false,
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  CidrIpv4: '0.0.0.0/0',
};
const { CidrIpv4, ...withoutAddress } = ssh;
const sshV6: SecurityGroupRule = { ...withoutAddress, CidrIpv6: '::/0' };
const office: SecurityGroupRule = { ...ssh, SecurityGroupRuleId: 'sgr-0fedcba9876543210', CidrIpv4: '192.0.2.0/24' };

interface Faults {
  /** An operation that EC2 refuses. */
  refuses?: string;
  /** How many looks after the revocation still show the rule. */
  stale?: number;
  alarm?: string;
}

/** A security group with these rules; what is filtered by rule is found by rule. */
function groupWith(rules: SecurityGroupRule[], faults: Faults = {}) {
  const group = { rules: [...rules], revoked: [] as string[], authorised: [] as IpPermission[] };
  let shown = group.rules;
  let stale = 0;
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
    if (faults.refuses === api) throw new AwsCallError('UnauthorizedOperation', `${api} is refused`, 403);
    if (api === 'DescribeSecurityGroupRules') {
      if (group.revoked.length === 0 || stale++ >= (faults.stale ?? 0)) shown = group.rules;
      return { ...found(shown, input) };
    }
    expect(input.GroupId).toBe(GroupId);
    if (api === 'RevokeSecurityGroupIngress') {
      group.revoked.push(...(input.SecurityGroupRuleIds as string[]));
      group.rules = group.rules.filter(({ SecurityGroupRuleId = '' }) => !group.revoked.includes(SecurityGroupRuleId));
      return { ...({ Return: true } satisfies RevokeSecurityGroupIngressResult) };
    }
    const { IpPermissions = [] } = input as unknown as AuthorizeSecurityGroupIngressCommandInput;
    group.authorised.push(...IpPermissions);
    return { Return: true };
  };
  return { group, aws };
}

function found(rules: SecurityGroupRule[], input: AwsCall['input']) {
  const [{ Name, Values }] = input.Filters as [{ Name: string; Values: string[] }];
  const field = Name === 'group-id' ? 'GroupId' : 'SecurityGroupRuleId';
  return {
    SecurityGroupRules: rules.filter((rule) => Values.includes(rule[field] ?? '')),
  } satisfies DescribeSecurityGroupRulesResult;
}

describe('ec2/revoke-open-ingress', () => {
  test.each([
    ['IPv4', ssh, 'RevokeIpv4'],
    ['IPv6', sshV6, 'RevokeIpv6'],
  ])('revokes the rule that lets all of %s in, and that one only', async (_, rule, act) => {
    const { group, aws } = groupWith([office, rule]);

    const { status, path, outputs } = await runDocument(revokeOpenIngress, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(path).toContain(act);
    expect(group.revoked).toEqual([RuleId]);
    expect(group.rules).toEqual([office]);
    expect(outputs['ReadOthersAfter.Ids']).toEqual([office.SecurityGroupRuleId]);
  });

  test('waits where EC2 still shows the rule', async () => {
    const { aws } = groupWith([ssh], { stale: 2 });

    const { status, calls } = await runDocument(revokeOpenIngress, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(calls.filter(({ step }) => step === 'LookForRule')).toHaveLength(3);
  });

  test.each([
    ['a rule that is gone: a second run changes nothing', [office], 'Exists Failed'],
    ['a rule for traffic that goes out', [{ ...ssh, IsEgress: true }], 'LetsIn Failed'],
    ['a rule for a network', [{ ...ssh, CidrIpv4: '10.0.0.0/8' }], 'RefuseIsNotOpen Failed'],
    ['a rule for a prefix list', [{ ...withoutAddress, PrefixListId: 'pl-1' }], 'RefuseIsNotOpen Failed'],
    ['a rule for a web site', [{ ...ssh, FromPort: 443, ToPort: 443 }], 'RefuseIsForTheWeb Failed'],
  ])('refuses %s', async (_, rules, last) => {
    const { group, aws } = groupWith(rules);

    const { status, way } = await runDocument(revokeOpenIngress, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(last);
    expect(group).toEqual({ rules, revoked: [], authorised: [] });
  });

  test.each([
    ['a range that a web port begins', 80, 65535],
    ['a range that a web port ends', 0, 443],
    ['all ports of all protocols', -1, -1],
  ])('revokes %s', async (_, FromPort, ToPort) => {
    const { group, aws } = groupWith([{ ...ssh, FromPort, ToPort }]);

    const { status } = await runDocument(revokeOpenIngress, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(group.revoked).toEqual([RuleId]);
  });

  test('undoes nothing where the rule cannot be revoked', async () => {
    const { group, aws } = groupWith([ssh], { refuses: 'RevokeSecurityGroupIngress' });

    const { status, way } = await runDocument(revokeOpenIngress, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way).toContain('RevokeIpv4 Failed');
    expect(group.authorised).toEqual([]);
  });

  test.each([
    ['IPv4', ssh, { IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'Put back by Kizuki' }] }],
    ['IPv6', sshV6, { Ipv6Ranges: [{ CidrIpv6: '::/0', Description: 'Put back by Kizuki' }] }],
  ])('puts the rule of %s back where the alarm stays', async (_, rule, range) => {
    const { group, aws } = groupWith([rule], { alarm: 'ALARM' });

    const { status } = await runDocument(revokeOpenIngress, {
      parameters: { ...parameters, AlarmName: 'a' },
      answers: [aws],
    });

    expect(status).toBe('TimedOut');
    expect(group.authorised).toEqual([{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...range }]);
  });

  test('puts the rule back, and fails, where it does not go', async () => {
    const { group, aws } = groupWith([ssh], { stale: 100 });

    const { status } = await runDocument(revokeOpenIngress, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(group.authorised).toHaveLength(1);
  });

  test('does not start with the id of a group', async () => {
    const { aws } = groupWith([]);

    const run = runDocument(revokeOpenIngress, { parameters: { RuleId: GroupId }, answers: [aws] });

    await expect(run).rejects.toThrow('RuleId');
  });
});

leastPrivilege(revokeOpenIngress, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [groupWith([ssh]).aws] }),
  undo: () => ({
    parameters: { ...parameters, AlarmName: 'a' },
    answers: [groupWith([sshV6], { alarm: 'ALARM' }).aws],
  }),
});
