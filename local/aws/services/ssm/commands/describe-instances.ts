import { release } from 'node:os';
import type { CommandRunner } from '../../../command-runner.ts';
import { readList } from '../../../read-field.ts';
import { AwsError, type Operation, type ServiceContext } from '../../../service.ts';
import { page } from '../page.ts';

type Node = { InstanceId: string } & Record<string, unknown>;

/**
 * DescribeInstanceInformation: the managed nodes that this machine stands for.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
 */
export function describeInstanceInformation(runner: CommandRunner, { clock }: ServiceContext): Operation {
  return {
    permissions: () => [{ action: 'ssm:DescribeInstanceInformation', resource: '*' }],
    async handle(input) {
      const filters = [
        ...readList(input, 'Filters').map(({ Key, Values }) => ({ key: Key, values: Values })),
        ...readList(input, 'InstanceInformationFilterList').map(({ key, valueSet }) => ({ key, values: valueSet })),
      ];
      const nodes = runner.instanceIds
        .map((id) => describe(id, new Date(clock.now())))
        .filter((node) => filters.every(({ key, values }) => values.includes(fieldOf(node, key))));
      const { items, NextToken } = page(nodes, input, 50);
      return { InstanceInformationList: items, NextToken };
    },
  };
}

function describe(InstanceId: string, now: Date): Node {
  return {
    InstanceId,
    PingStatus: 'Online',
    LastPingDateTime: now,
    PlatformType: process.platform === 'darwin' ? 'MacOS' : 'Linux',
    PlatformName: process.platform,
    PlatformVersion: release(),
    ResourceType: InstanceId.startsWith('mi-') ? 'ManagedInstance' : 'EC2Instance',
    Name: InstanceId,
    ComputerName: InstanceId,
  };
}

function fieldOf(node: Node, key: string): unknown {
  switch (key) {
    case 'InstanceIds':
      return node.InstanceId;
    case 'PingStatus':
    case 'PlatformType':
    case 'ResourceType':
      return node[key];
    case 'PlatformTypes':
      return node.PlatformType;
    default:
      throw new AwsError('InvalidInstanceInformationFilterValue', `Nodes cannot be filtered by ${key} here.`);
  }
}
