import { type Aws, type DocumentCase, failureOf, statusOf } from '../document-case.ts';

async function database(aws: Aws, id: string, more: object = {}): Promise<Record<string, string>> {
  await aws('rds', 'CreateDBInstance', {
    DBInstanceIdentifier: id,
    DBInstanceClass: 'db.t3.micro',
    Engine: 'postgres',
    AllocatedStorage: 10,
    MasterUsername: 'root',
    MasterUserPassword: 'correct-horse',
    ...more,
  });
  return { id };
}

async function look(aws: Aws, id = '') {
  const { DBInstances } = await aws('rds', 'DescribeDBInstances', { DBInstanceIdentifier: id });
  return DBInstances[0];
}

export const rds: DocumentCase[] = [
  {
    title: 'leaves a snapshot and the new class',
    document: 'rds-snapshot-and-resize',
    arrange: (aws) => database(aws, 'orders'),
    parameters: ({ id = '' }) => ({ Database: [id] }),
    status: 'Success',
    async changed(aws, { id }) {
      expect((await look(aws, id)).DBInstanceClass).toBe('db.m5.large');
      const { DBSnapshots } = await aws('rds', 'DescribeDBSnapshots', {
        DBInstanceIdentifier: id,
        SnapshotType: 'manual',
      });
      expect(DBSnapshots).toMatchObject([{ DBSnapshotIdentifier: 'orders-before', Status: 'available' }]);
    },
  },
  {
    title: 'refuses a database without protection, and leaves it running',
    document: 'rds-refuse-unprotected',
    arrange: (aws) => database(aws, 'unprotected'),
    parameters: ({ id = '' }) => ({ Database: [id] }),
    status: 'Failed',
    async changed(aws, { id }, record) {
      expect(failureOf(record, 'protected')).toContain('$.DBInstances[0].DeletionProtection is false');
      expect(statusOf(record, 'stop')).toBe('Pending');
      expect((await look(aws, id)).DBInstanceStatus).toBe('available');
    },
  },
  {
    title: 'stops a protected database',
    document: 'rds-refuse-unprotected',
    arrange: (aws) => database(aws, 'protected', { DeletionProtection: true }),
    parameters: ({ id = '' }) => ({ Database: [id] }),
    status: 'Success',
    async changed(aws, { id }) {
      expect((await look(aws, id)).DBInstanceStatus).toBe('stopped');
    },
  },
  {
    title: 'fails with the error of RDS where there is no database',
    document: 'rds-refuse-unprotected',
    arrange: async () => ({}),
    parameters: () => ({ Database: ['nowhere'] }),
    status: 'Failed',
    async changed(_aws, _made, record) {
      expect(failureOf(record, 'protected')).toContain(
        'An error occurred (DBInstanceNotFound) when calling the DescribeDBInstances operation',
      );
    },
  },
];
