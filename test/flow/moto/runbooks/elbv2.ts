import { on } from '../../../../local/automation/test-kit/test-kit.ts';
import { shiftWeightsBack } from '../../../../runbooks/elbv2/shift-weights-back.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

/** A listener that shares its traffic 80 to 20. */
async function listenerOf(aws: Aws, Name: string): Promise<Record<string, string>> {
  const { Vpc } = await aws('ec2', 'CreateVpc', { CidrBlock: '10.1.0.0/16' });
  const { VpcId } = Vpc;
  const subnet = async (zone: string, CidrBlock: string) =>
    (await aws('ec2', 'CreateSubnet', { VpcId, CidrBlock, AvailabilityZone: `ap-northeast-1${zone}` })).Subnet.SubnetId;
  const Subnets = [await subnet('a', '10.1.1.0/24'), await subnet('c', '10.1.2.0/24')];
  const { LoadBalancers } = await aws('elbv2', 'CreateLoadBalancer', { Name, Subnets });
  const group = async (version: string) =>
    (await aws('elbv2', 'CreateTargetGroup', { Name: `${Name}-${version}`, Protocol: 'HTTP', Port: 80, VpcId }))
      .TargetGroups[0].TargetGroupArn;
  const [stable, latest] = [await group('stable'), await group('new')];
  const { Listeners } = await aws('elbv2', 'CreateListener', {
    LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: stable, Weight: 80 },
            { TargetGroupArn: latest, Weight: 20 },
          ],
          TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 3600 },
        },
      },
    ],
  });
  return { ListenerArn: Listeners[0].ListenerArn, stable, latest };
}

async function weightsOf(aws: Aws, ListenerArn: string | undefined): Promise<Record<string, number>> {
  const { Listeners } = await aws('elbv2', 'DescribeListeners', { ListenerArns: [ListenerArn] });
  const { TargetGroups } = Listeners[0].DefaultActions[0].ForwardConfig;
  return Object.fromEntries(
    TargetGroups.map(({ TargetGroupArn, Weight }: { TargetGroupArn: string; Weight: number }) => [
      TargetGroupArn,
      Weight,
    ]),
  );
}

const parameters = ({ ListenerArn = '', stable = '', latest = '' }) => ({
  ListenerArn,
  StableTargetGroupArn: stable,
  NewTargetGroupArn: latest,
});
// moto has no targets that answer
const healthy = () => [
  on('elbv2', 'DescribeTargetHealth').returns({ TargetHealthDescriptions: [{ TargetHealth: { State: 'healthy' } }] }),
];

export const elbv2: RunbookCase[] = [
  {
    title: 'sends all traffic to the stable version',
    runbook: shiftWeightsBack,
    arrange: (aws) => listenerOf(aws, 'web'),
    parameters,
    lacks: healthy,
    status: 'Success',
    async changed(aws, { ListenerArn, stable = '', latest = '' }) {
      expect(await weightsOf(aws, ListenerArn)).toEqual({ [stable]: 100, [latest]: 0 });
    },
  },
  {
    title: 'shares the traffic as before where its alarm stays',
    runbook: shiftWeightsBack,
    arrange: (aws) => listenerOf(aws, 'shop'),
    parameters: (made) => ({ ...parameters(made), AlarmName: 'no-such-alarm' }),
    lacks: healthy,
    status: 'TimedOut',
    async changed(aws, { ListenerArn, stable = '', latest = '' }) {
      expect(await weightsOf(aws, ListenerArn)).toEqual({ [stable]: 80, [latest]: 20 });
    },
  },
  {
    title: 'leaves the weights where the stable version has no targets',
    runbook: shiftWeightsBack,
    arrange: (aws) => listenerOf(aws, 'bare'),
    parameters,
    status: 'Failed',
    async changed(aws, { ListenerArn, stable = '', latest = '' }, { way }) {
      expect(way.at(-1)).toBe('StableIsHealthy Failed');
      expect(await weightsOf(aws, ListenerArn)).toEqual({ [stable]: 80, [latest]: 20 });
    },
  },
];
