import { handler as clusterRoles } from '../../../../runbooks/rds/cluster-roles.handler.ts';
import { failOverCluster } from '../../../../runbooks/rds/fail-over-cluster.ts';
import { growStorage } from '../../../../runbooks/rds/grow-storage.ts';
import { handler as nextStorage } from '../../../../runbooks/rds/next-storage.handler.ts';
import { rebootDatabase } from '../../../../runbooks/rds/reboot-instance.ts';
import { invokeCode } from '../../../runbooks/invoke-code.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

const master = { MasterUsername: 'root', MasterUserPassword: 'correct-horse' };

async function database(aws: Aws, id: string, AllocatedStorage = 100): Promise<Record<string, string>> {
  await aws('rds', 'CreateDBInstance', {
    DBInstanceIdentifier: id,
    DBInstanceClass: 'db.t4g.medium',
    Engine: 'postgres',
    AllocatedStorage,
    ...master,
  });
  return { id };
}

async function look(aws: Aws, DBInstanceIdentifier = '') {
  return (await aws('rds', 'DescribeDBInstances', { DBInstanceIdentifier })).DBInstances[0];
}

async function cluster(aws: Aws, id: string, members: number): Promise<Record<string, string>> {
  const Engine = 'aurora-postgresql';
  await aws('rds', 'CreateDBCluster', { DBClusterIdentifier: id, Engine, ...master });
  for (let member = 1; member <= members; member += 1) {
    await aws('rds', 'CreateDBInstance', {
      DBInstanceIdentifier: `${id}-${member}`,
      DBInstanceClass: 'db.r7g.large',
      Engine,
      DBClusterIdentifier: id,
    });
  }
  return { id, writer: await writerOf(aws, id) };
}

async function writerOf(aws: Aws, DBClusterIdentifier = ''): Promise<string> {
  const { DBClusters } = await aws('rds', 'DescribeDBClusters', { DBClusterIdentifier });
  const members: { DBInstanceIdentifier: string; IsClusterWriter: boolean }[] = DBClusters[0].DBClusterMembers;
  const [writer, ...others] = members.filter(({ IsClusterWriter }) => IsClusterWriter);
  expect(others).toEqual([]);
  return writer?.DBInstanceIdentifier ?? '';
}

/** The functions of code steps are not deployed at moto. */
const code = () => [invokeCode('rds/next-storage', nextStorage), invokeCode('rds/cluster-roles', clusterRoles)];

export const rds: RunbookCase[] = [
  {
    title: 'allocates half as much again',
    runbook: growStorage,
    arrange: (aws) => database(aws, 'grown'),
    parameters: ({ id = '' }) => ({ DBInstanceIdentifier: id, Percent: '50' }),
    lacks: code,
    status: 'Success',
    async changed(aws, { id }) {
      expect(await look(aws, id)).toMatchObject({ AllocatedStorage: 150, DBInstanceStatus: 'available' });
    },
  },
  {
    title: 'leaves a database at the bound as it is',
    runbook: growStorage,
    arrange: (aws) => database(aws, 'at-the-bound', 490),
    parameters: ({ id = '' }) => ({ DBInstanceIdentifier: id }),
    lacks: code,
    status: 'Failed',
    async changed(aws, { id }, { way }) {
      expect(way.at(-1)).toBe('WorkOutSize Failed');
      expect((await look(aws, id)).AllocatedStorage).toBe(490);
    },
  },
  {
    title: 'keeps what RDS said, and reboots',
    runbook: rebootDatabase,
    arrange: (aws) => database(aws, 'rebooted'),
    parameters: ({ id = '' }) => ({ DBInstanceIdentifier: id }),
    status: 'Success',
    async changed(_aws, _made, { calls, outputs }) {
      expect(calls.map(({ api }) => api)).toContain('RebootDBInstance');
      expect(outputs['KeepEvents.Messages']).toContain('DB instance created');
      expect(outputs['KeepLogNames.Names']?.join()).toContain('postgresql.log');
    },
  },
  {
    title: 'leaves a stopped database stopped',
    runbook: rebootDatabase,
    async arrange(aws) {
      const made = await database(aws, 'stopped');
      await aws('rds', 'StopDBInstance', { DBInstanceIdentifier: made.id });
      return made;
    },
    parameters: ({ id = '' }) => ({ DBInstanceIdentifier: id }),
    status: 'Failed',
    async changed(aws, { id }, { way }) {
      expect(way.at(-1)).toBe('IsAvailable Failed');
      expect((await look(aws, id)).DBInstanceStatus).toBe('stopped');
    },
  },
  {
    title: 'has a reader write in place of the writer',
    runbook: failOverCluster,
    arrange: (aws) => cluster(aws, 'failed-over', 3),
    parameters: ({ id = '', writer = '' }) => ({ DBClusterIdentifier: id, Writer: writer }),
    lacks: code,
    status: 'Success',
    async changed(aws, { id, writer }, { outputs }) {
      const now = await writerOf(aws, id);
      expect(now).not.toBe(writer);
      expect(outputs['FindRoles.Reader']).toEqual([now]);
    },
  },
  {
    title: 'has the old writer write again where there is no alarm of the name that it was to wait for',
    runbook: failOverCluster,
    arrange: (aws) => cluster(aws, 'failed-back', 2),
    parameters: ({ id = '' }) => ({ DBClusterIdentifier: id, AlarmName: 'none' }),
    lacks: code,
    status: 'TimedOut',
    async changed(aws, { id, writer }, { way }) {
      expect(way.at(-1)).toBe('UndoFailOver Success');
      expect(await writerOf(aws, id)).toBe(writer);
    },
  },
  {
    title: 'leaves a cluster without a reader as it is',
    runbook: failOverCluster,
    arrange: (aws) => cluster(aws, 'alone', 1),
    parameters: ({ id = '' }) => ({ DBClusterIdentifier: id }),
    lacks: code,
    status: 'Failed',
    async changed(aws, { id, writer }, { way }) {
      expect(way.at(-1)).toBe('FindRoles Failed');
      expect(await writerOf(aws, id)).toBe(writer);
    },
  },
];
