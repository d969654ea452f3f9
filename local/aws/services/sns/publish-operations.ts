import { readList, readText } from '../../read-field.ts';
import { AwsError, type Input, type Operation } from '../../service.ts';
import { type Publishing, publish } from './publish.ts';
import type { TopicStore } from './topic-store.ts';

/** Publish and PublishBatch. */
export function publishOperations(publishing: Publishing, store: TopicStore): Record<string, Operation> {
  const topicArn = (input: Input) => readText(input, 'TopicArn') ?? readText(input, 'TargetArn');
  const permissions: Operation['permissions'] = (input) => [
    { action: 'sns:Publish', resource: topicArn(input) ?? '*' },
  ];
  return {
    Publish: {
      permissions,
      async handle(input) {
        if (input.PhoneNumber) {
          throw new AwsError(
            'InvalidParameter',
            'Invalid parameter: PhoneNumber is not supported by the local endpoint; publish to a topic.',
          );
        }
        return publish(publishing, store.topic(topicArn(input)), input);
      },
    },
    PublishBatch: {
      permissions,
      async handle(input) {
        const topic = store.topic(topicArn(input));
        const entries = readList(input, 'PublishBatchRequestEntries') as Input[];
        if (entries.length < 1 || entries.length > 10) {
          throw new AwsError(
            'TooManyEntriesInBatchRequest',
            `A batch takes 1 to 10 entries, but got ${entries.length}.`,
          );
        }
        const Successful: Record<string, unknown>[] = [];
        const Failed: Record<string, unknown>[] = [];
        for (const entry of entries) {
          try {
            Successful.push({ Id: entry.Id, ...publish(publishing, topic, entry) });
          } catch (error) {
            if (!(error instanceof AwsError)) throw error;
            Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
          }
        }
        return { Successful, Failed };
      },
    },
  };
}
