import type { Operation } from './services.ts';
import type { ValueOf } from './shape-input.ts';
import type { Value } from './value.ts';

/** Options that the command line has in place of the operation's own, for the operations that documents use most. */
export function customised(
  { service, name }: Operation,
  options: Map<string, string[]>,
  toValue: ValueOf,
): { input: Record<string, Value>; options: Map<string, string[]> } {
  const rest = new Map(options);
  const take = (option: string) => {
    const [word] = rest.get(option) ?? [];
    rest.delete(option);
    return word;
  };
  const input: Record<string, Value> = {};
  // https://docs.aws.amazon.com/cli/latest/reference/ec2/authorize-security-group-ingress.html
  if (service === 'ec2' && /^(Authorize|Revoke)SecurityGroup(Ingress|Egress)$/.test(name) && rest.has('protocol')) {
    const protocol = take('protocol') ?? '-1';
    const port = take('port');
    const cidr = take('cidr');
    const group = take('source-group');
    const [from = '', to = from] = (port ?? '').split(/-(?=\d)/);
    const number = (text: string, path: string) => toValue(text, path, 'number');
    input.IpPermissions = [
      {
        IpProtocol: toValue(protocol, 'IpProtocol', 'text'),
        ...(port !== undefined && { FromPort: number(from, 'FromPort'), ToPort: number(to, 'ToPort') }),
        ...(cidr !== undefined && { IpRanges: [{ CidrIp: toValue(cidr, 'CidrIp', 'text') }] }),
        ...(group !== undefined && { UserIdGroupPairs: [{ GroupId: toValue(group, 'GroupId', 'text') }] }),
      },
    ];
  }
  // https://docs.aws.amazon.com/cli/latest/reference/ec2/run-instances.html
  if (service === 'ec2' && name === 'RunInstances' && rest.has('count')) {
    const [least = '1', most = least] = (take('count') ?? '1').split(':');
    input.MinCount = toValue(least, 'MinCount', 'number');
    input.MaxCount = toValue(most, 'MaxCount', 'number');
  }
  return { input, options: rest };
}
