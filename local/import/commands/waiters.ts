import { findOperation, type Operation } from './services.ts';

/** What `aws … wait …` looks at until it is so. https://github.com/boto/botocore: the waiters-2.json of each service */
const waiters: Record<string, { operation: string; selector: string; values: string[]; minutes: number }> = {
  'ec2 instance-running': {
    operation: 'describe-instances',
    selector: 'Reservations[].Instances[].State.Name',
    values: ['running'],
    minutes: 10,
  },
  'ec2 instance-stopped': {
    operation: 'describe-instances',
    selector: 'Reservations[].Instances[].State.Name',
    values: ['stopped'],
    minutes: 10,
  },
  'ec2 instance-terminated': {
    operation: 'describe-instances',
    selector: 'Reservations[].Instances[].State.Name',
    values: ['terminated'],
    minutes: 10,
  },
  'ec2 instance-status-ok': {
    operation: 'describe-instance-status',
    selector: 'InstanceStatuses[].InstanceStatus.Status',
    values: ['ok'],
    minutes: 10,
  },
  'ec2 system-status-ok': {
    operation: 'describe-instance-status',
    selector: 'InstanceStatuses[].SystemStatus.Status',
    values: ['ok'],
    minutes: 10,
  },
  'ec2 volume-available': {
    operation: 'describe-volumes',
    selector: 'Volumes[].State',
    values: ['available'],
    minutes: 10,
  },
  'ec2 volume-in-use': { operation: 'describe-volumes', selector: 'Volumes[].State', values: ['in-use'], minutes: 10 },
  'ec2 snapshot-completed': {
    operation: 'describe-snapshots',
    selector: 'Snapshots[].State',
    values: ['completed'],
    minutes: 30,
  },
  'ec2 image-available': {
    operation: 'describe-images',
    selector: 'Images[].State',
    values: ['available'],
    minutes: 30,
  },
  'rds db-instance-available': {
    operation: 'describe-db-instances',
    selector: 'DBInstances[].DBInstanceStatus',
    values: ['available'],
    minutes: 30,
  },
  'rds db-instance-stopped': {
    operation: 'describe-db-instances',
    selector: 'DBInstances[].DBInstanceStatus',
    values: ['stopped'],
    minutes: 30,
  },
  'rds db-cluster-available': {
    operation: 'describe-db-clusters',
    selector: 'DBClusters[].Status',
    values: ['available'],
    minutes: 30,
  },
  'rds db-snapshot-available': {
    operation: 'describe-db-snapshots',
    selector: 'DBSnapshots[].Status',
    values: ['available'],
    minutes: 30,
  },
  'rds db-snapshot-completed': {
    operation: 'describe-db-snapshots',
    selector: 'DBSnapshots[].Status',
    values: ['available'],
    minutes: 30,
  },
  'dynamodb table-exists': {
    operation: 'describe-table',
    selector: 'Table.TableStatus',
    values: ['ACTIVE'],
    minutes: 10,
  },
  'lambda function-active': {
    operation: 'get-function-configuration',
    selector: 'State',
    values: ['Active'],
    minutes: 5,
  },
  'lambda function-updated': {
    operation: 'get-function-configuration',
    selector: 'LastUpdateStatus',
    values: ['Successful'],
    minutes: 5,
  },
  'cloudformation stack-create-complete': {
    operation: 'describe-stacks',
    selector: 'Stacks[].StackStatus',
    values: ['CREATE_COMPLETE'],
    minutes: 60,
  },
  'cloudformation stack-update-complete': {
    operation: 'describe-stacks',
    selector: 'Stacks[].StackStatus',
    values: ['UPDATE_COMPLETE'],
    minutes: 60,
  },
  'elbv2 target-in-service': {
    operation: 'describe-target-health',
    selector: 'TargetHealthDescriptions[].TargetHealth.State',
    values: ['healthy'],
    minutes: 10,
  },
  'elbv2 load-balancer-available': {
    operation: 'describe-load-balancers',
    selector: 'LoadBalancers[].State.Code',
    values: ['active'],
    minutes: 10,
  },
};

/** A command line of a waiter as the look that it repeats: `line` calls the operation. Undefined for any other command line. */
export function waiterOf(
  line: string,
): { line: string; selector: string; values: string[]; minutes: number } | undefined {
  const [whole, before = '', service, waiter] =
    /^(aws(?:\s+--\S+\s+\S+)*\s+)([a-z0-9-]+)\s+wait\s+([a-z0-9-]+)/.exec(line) ?? [];
  const found = waiters[`${service} ${waiter}`];
  return whole !== undefined && found
    ? { ...found, line: `${before}${service} ${found.operation}${line.slice(whole.length)}` }
    : undefined;
}

/** Whether every waiter's operation and path are there; for the tests. */
export function waiterOperations(): Promise<[string, Operation | string, string][]> {
  return Promise.all(
    Object.entries(waiters).map(
      async ([name, { operation, selector }]) =>
        [name, await findOperation(name.split(' ')[0] as string, operation), selector] as [
          string,
          Operation | string,
          string,
        ],
    ),
  );
}
