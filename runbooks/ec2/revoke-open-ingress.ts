import {
  act,
  alarmIsOk,
  all,
  any,
  is,
  not,
  output,
  parameter,
  precheck,
  property,
  read,
  refuseIf,
  repeatUntil,
  runbook,
  securityGroup,
  sleep,
  when,
} from '../../functions/runbook/builder.ts';
import type { Reference } from '../../functions/runbook/reference.ts';
import type { Text } from '../../functions/text.ts';

const world = { ipv4: '0.0.0.0/0', ipv6: '::/0' };
/** What stands in the group where a rule had to be put back; its own description may be missing, and the record of the run has it. */
const Description = 'Put back by Kizuki';

export const revokeOpenIngress = runbook('ec2/revoke-open-ingress', {
  title: {
    en: 'Close a security group rule that is open to the world',
    ja: '全世界に公開されたセキュリティグループのルールを閉じる',
  },
  purpose: {
    en: 'A rule of a security group lets the whole internet in. Revoke that one rule and leave the others of the group as they are. Rules for web sites, on ports 80 and 443, are not for this runbook.',
    ja: 'セキュリティグループのルールがインターネット全体からの接続を許している。そのルールだけを取り消し、グループの他のルールには触れない。Web サイト用のポート 80 と 443 のルールは対象外。',
  },
  risk: 'medium',
  owner: 'network-team',
  timeoutMinutes: 60,
  parameters: {
    RuleId: parameter.string({
      label: { en: 'The rule', ja: '対象のルール' },
      pattern: '^sgr-[0-9a-f]{8,17}$',
    }),
  },

  steps: ({ RuleId }) => {
    // By a filter, since one that is gone is then an empty answer instead of an error.
    const byRule = { Filters: [{ Name: 'security-group-rule-id', Values: [RuleId] }] };
    const rule = read(
      'ReadRule',
      { en: 'Read the rule as it is', ja: 'ルールの現在の内容を読む' },
      'ec2',
      'DescribeSecurityGroupRules',
      byRule,
      {
        GroupId: output.string('$.SecurityGroupRules[0].GroupId'),
        IsEgress: output.boolean('$.SecurityGroupRules[0].IsEgress'),
        Protocol: output.string('$.SecurityGroupRules[0].IpProtocol'),
        FromPort: output.integer('$.SecurityGroupRules[0].FromPort'),
        ToPort: output.integer('$.SecurityGroupRules[0].ToPort'),
        Ipv4: output.string('$.SecurityGroupRules[0].CidrIpv4'),
        Ipv6: output.string('$.SecurityGroupRules[0].CidrIpv6'),
      },
    );
    const readIds = (name: string, label: Text, Filters: { Name: string; Values: Reference<string>[] }[]) =>
      read(
        name,
        label,
        'ec2',
        'DescribeSecurityGroupRules',
        { Filters },
        {
          First: output.string('$.SecurityGroupRules[0].SecurityGroupRuleId'),
          Ids: output.stringList('$.SecurityGroupRules[*].SecurityGroupRuleId'),
        },
      );
    const ofGroup = [{ Name: 'group-id', Values: [rule.GroupId] }];
    const after = readIds(
      'LookForRule',
      { en: 'Look whether the rule is gone', ja: 'ルールが消えたかを調べる' },
      byRule.Filters,
    );

    const revoke = (family: 'Ipv4' | 'Ipv6') =>
      act(
        `Revoke${family}`,
        { en: `Revoke this rule (${family})`, ja: `このルールを取り消す (${family})` },
        'ec2',
        'RevokeSecurityGroupIngress',
        { GroupId: rule.GroupId, SecurityGroupRuleIds: [RuleId] },
        { on: securityGroup(rule.GroupId) },
      ).undoneBy(
        { en: `Put the rule back (${family})`, ja: `ルールを元に戻す (${family})` },
        'ec2',
        'AuthorizeSecurityGroupIngress',
        {
          GroupId: rule.GroupId,
          IpPermissions: [
            {
              IpProtocol: rule.Protocol,
              FromPort: rule.FromPort,
              ToPort: rule.ToPort,
              ...(family === 'Ipv4'
                ? { IpRanges: [{ CidrIp: world.ipv4, Description }] }
                : { Ipv6Ranges: [{ CidrIpv6: world.ipv6, Description }] }),
            },
          ],
        },
        { on: securityGroup(rule.GroupId) },
      );

    return [
      precheck(
        'Exists',
        { en: 'Refuse where there is no such rule (any more)', ja: 'ルールがもうなければ中止する' },
        property('ec2', 'DescribeSecurityGroupRules', byRule, '$.SecurityGroupRules[0].SecurityGroupRuleId'),
        [RuleId],
      ),
      rule,
      precheck(
        'LetsIn',
        { en: 'Refuse a rule for traffic that goes out', ja: 'アウトバウンドのルールなら中止する' },
        rule.IsEgress,
        [false],
      ),
      refuseIf(
        'IsNotOpen',
        { en: 'Refuse unless it lets the whole world in', ja: '全世界に公開されていなければ中止する' },
        not(any(is(rule.Ipv4, world.ipv4), is(rule.Ipv6, world.ipv6))),
        rule.IsEgress,
      ),
      refuseIf(
        'IsForTheWeb',
        { en: 'Refuse a rule for port 80 or 443 alone', ja: 'ポート 80 または 443 だけのルールなら中止する' },
        any(all(is(rule.FromPort, 80), is(rule.ToPort, 80)), all(is(rule.FromPort, 443), is(rule.ToPort, 443))),
      ),
      readIds('ReadOthers', { en: 'Note the rules of the group', ja: 'グループのルールを控える' }, ofGroup),

      when(
        'IsIpv4',
        { en: 'Look which addresses it lets in', ja: '許可しているアドレスの種類を調べる' },
        is(rule.Ipv4, world.ipv4),
        [revoke('Ipv4')],
        [revoke('Ipv6')],
      ),

      repeatUntil(
        'IsGone',
        { en: 'Wait until the rule is gone', ja: 'ルールが消えるのを待つ' },
        [sleep('Settle', { en: 'Wait five seconds', ja: '5 秒待つ' }, { seconds: 5 }), after],
        not(is(after.First, RuleId)),
        { max: 6 },
      ),
      readIds('ReadOthersAfter', { en: 'Note the rules that are left', ja: '残ったルールを控える' }, ofGroup),
    ];
  },

  verify: alarmIsOk({ minutes: 10 }),
});
