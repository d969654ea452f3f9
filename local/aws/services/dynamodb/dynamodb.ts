import type { PolicyDocument } from '../../authorise/policy.ts';
import { AwsError, type Operation, type Service, type ServiceContext } from '../../service.ts';
import type { PutMetric } from '../../targets.ts';
import { createTimetable } from '../../timetable.ts';
import { createItemStore } from './item-store.ts';
import { tablePermissions } from './permissions.ts';
import { provisionTables } from './provision.ts';
import { namesInsteadOfArns } from './table-names.ts';
import { createThroughput } from './throughput.ts';
import { createTimeToLive } from './time-to-live.ts';

/** What dynalite answers; everything else of DynamoDB fails with an error that names it. */
const served = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
];

/** The local DynamoDB: dynalite behind, with time to live and the limits of provisioned capacity beside it. */
export function createDynamoDb(
  context: ServiceContext & { putMetric: PutMetric },
): Required<Pick<Service, 'forward' | 'forwardPermissions'>> & Service {
  const { clock, place } = context;
  const timetable = createTimetable(clock);
  const store = createItemStore(place);
  const throughput = createThroughput(context, store);
  const timeToLive = createTimeToLive(context, store, timetable);
  const policies = new Map<string, PolicyDocument>();
  return {
    name: 'dynamodb',
    operations: timeToLive.operations satisfies Record<string, Operation>,
    provision: provisionTables({ context, store, timeToLive, policies }),
    resourcePolicy: (arn) => policies.get(arn),
    forwarded: served,
    forwardPermissions: (operation, input) => tablePermissions(place, operation, input),
    async forward(operation, body) {
      if (!served.includes(operation)) {
        throw new AwsError(
          'UnknownOperationException',
          `dynamodb:${operation} is not served by the local endpoint: its store, dynalite, does not have it.`,
        );
      }
      return throughput.send(operation, namesInsteadOfArns(body));
    },
    async stop() {
      timetable.stop();
      await store.stop();
    },
  };
}
