import type { DBClusterMember, DescribeDBClustersCommandOutput } from '@aws-sdk/client-rds';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../runbooks/rds/cluster-roles.handler.ts';
import { failOverCluster } from '../../runbooks/rds/fail-over-cluster.ts';
import { invokeCode } from './invoke-code.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { DBClusterIdentifier: 'orders', AlarmName: 'slow' };

const member = (DBInstanceIdentifier: string, IsClusterWriter: boolean, PromotionTier = 1): DBClusterMember => ({
  DBInstanceIdentifier,
  IsClusterWriter,
  PromotionTier,
  DBClusterParameterGroupStatus: 'in-sync',
});

interface World {
  members?: DBClusterMember[];
  status?: string;
  /** By instance; available where not said. */
  instances?: Record<string, string>;
  alarm?: string;
  refuses?: boolean;
  sticks?: boolean;
}

/** A cluster whose members change roles two looks after the order. */
function clusterWith(world: World = {}) {
  const cluster = {
    members: world.members ?? [member('one', true), member('two', false, 2), member('three', false, 1)],
    failovers: [] as unknown[],
  };
  let looks = 0;
  const invoke = invokeCode('rds/cluster-roles', handler);
  const aws: AnswerCall = (call) => {
    const { api, input } = call;
    switch (api) {
      case 'Invoke':
        return invoke(call);
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: world.alarm ?? 'OK' }] };
      case 'DescribeDBInstances':
        return {
          DBInstances: [{ DBInstanceStatus: world.instances?.[String(input.DBInstanceIdentifier)] ?? 'available' }],
        };
      case 'FailoverDBCluster':
        cluster.failovers.push(input.TargetDBInstanceIdentifier);
        if (world.refuses) throw new AwsCallError('InvalidDBClusterStateFault', 'not now', 400);
        looks = 0;
        return { DBCluster: { Status: 'available' } };
      default: {
        looks += 1;
        const target = cluster.failovers.at(-1);
        if (target !== undefined && looks > 2 && !world.sticks) {
          cluster.members = cluster.members.map((one) => ({
            ...one,
            IsClusterWriter: one.DBInstanceIdentifier === target,
          }));
        }
        return {
          DBClusters: [{ Status: world.status ?? 'available', DBClusterMembers: cluster.members }],
        } satisfies Partial<DescribeDBClustersCommandOutput>;
      }
    }
  };
  const writer = () => cluster.members.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;
  return { cluster, writer, aws };
}

describe('rds/fail-over-cluster', () => {
  test('promotes the reader next in line, and waits until both are well and the alarm is OK', async () => {
    const { cluster, writer, aws } = clusterWith();

    const { status, way, outputs } = await runDocument(failOverCluster, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(way.slice(way.indexOf('FailOver Success'))).toEqual(
      ['FailOver', 'ReaderWrites', 'ClusterIsBack', 'OldWriterIsBack', 'AlarmIsOk', 'MetricAlarmIsOk', 'Done'].map(
        (name) => `${name} Success`,
      ),
    );
    expect(cluster.failovers).toEqual(['three']);
    expect(writer()).toBe('three');
    expect(outputs).toMatchObject({ 'FindRoles.Writer': ['one'], 'FindRoles.Reader': ['three'] });
  });

  test.each<[string, World, object, string, RegExp]>([
    ['a cluster that is being changed', { status: 'failing-over' }, {}, 'ClusterIsAvailable', /failing-over/],
    ['a cluster without a reader', { members: [member('one', true)] }, {}, 'FindRoles', /no reader to promote/],
    ['where nobody writes', { members: [member('a', false), member('b', false)] }, {}, 'FindRoles', /None of the 2/],
    ['a reader that is not available', { instances: { three: 'rebooting' } }, {}, 'ReaderIsAvailable', /rebooting/],
    ['where another than the one named writes', {}, { Writer: 'two' }, 'IsTheWriter', /one/],
  ])('refuses %s before anything is changed', async (_, world, given, last, why) => {
    const { cluster, aws } = clusterWith(world);

    const run = await runDocument(failOverCluster, { parameters: { ...parameters, ...given }, answers: [aws] });

    expect(run.status).toBe('Failed');
    expect(run.way.at(-1)).toBe(`${last} Failed`);
    expect(run.failure).toMatch(why);
    expect(cluster.failovers).toEqual([]);
  });

  test('a second run that is to relieve the same writer changes nothing', async () => {
    const { cluster, aws } = clusterWith();
    const named = { ...parameters, Writer: 'one' };
    const first = await runDocument(failOverCluster, { parameters: named, answers: [aws] });

    const second = await runDocument(failOverCluster, { parameters: named, answers: [aws] });

    expect([first.status, second.status]).toEqual(['Success', 'Failed']);
    expect(second.way.at(-1)).toBe('IsTheWriter Failed');
    expect(cluster.failovers).toEqual(['three']);
  });

  test('undoes nothing where RDS refuses', async () => {
    const { cluster, aws } = clusterWith({ refuses: true });

    const { status, way } = await runDocument(failOverCluster, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('FailOver Failed');
    expect(cluster.failovers).toEqual(['three']);
  });

  test.each<[string, World, string]>([
    ['the reader does not come to write', { sticks: true }, 'ReaderWrites TimedOut'],
    ['the old writer does not come back', { instances: { one: 'failed' } }, 'OldWriterIsBack TimedOut'],
    ['the alarm stays', { alarm: 'ALARM' }, 'MetricAlarmIsOk TimedOut'],
  ])('fails back where %s', async (_, world, last) => {
    const { cluster, aws } = clusterWith(world);

    const { status, way } = await runDocument(failOverCluster, { parameters, answers: [aws] });

    expect(status).toBe('TimedOut');
    expect(way.slice(-2)).toEqual([last, 'UndoFailOver Success']);
    expect(cluster.failovers).toEqual(['three', 'one']);
  });
});

test('of readers of the same tier the first is promoted', async () => {
  const roles = await handler({ members: [member('b', false), member('a', false), member('w', true, 0)] });

  expect(roles).toEqual({ writer: 'w', reader: 'b' });
});

leastPrivilege(failOverCluster, {
  success: () => ({ parameters: { ...parameters, Writer: 'one' }, answers: [clusterWith().aws] }),
  undo: () => ({ parameters, answers: [clusterWith({ alarm: 'ALARM' }).aws] }),
});
