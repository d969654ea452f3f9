import { refuseUnknownProperties } from '../../../refuse-unknown-properties.ts';
import type { Resource } from '../../../resource.ts';
import type { EventSourceMapping } from '../event-source/event-source-mapping.ts';

const known = [
  ...['BatchSize', 'Enabled', 'EventSourceArn', 'FunctionName', 'FunctionResponseTypes', 'KmsKeyArn'],
  ...['MaximumBatchingWindowInSeconds', 'ScalingConfig', 'Tags'],
];

/**
 * Reads an AWS::Lambda::EventSourceMapping of an SQS queue.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
 */
export function eventSourceMapping(resource: Resource, id: string, functionArn: string): EventSourceMapping {
  refuseUnknownProperties(resource, known);
  const { properties } = resource;
  const where = `${resource.stack}/${resource.logicalId} (${resource.type})`;
  const eventSourceArn = properties.EventSourceArn;
  if (typeof eventSourceArn !== 'string' || eventSourceArn.split(':')[2] !== 'sqs') {
    throw new Error(
      `${where}: EventSourceArn ${eventSourceArn ?? '(none)'} is no SQS queue; no other source works here.`,
    );
  }
  const batchSize = Number(properties.BatchSize ?? 10);
  const batchingWindowSeconds = Number(properties.MaximumBatchingWindowInSeconds ?? 0);
  if (batchSize > 10 && batchingWindowSeconds < 1) {
    throw new Error(`${where}: BatchSize ${batchSize} needs MaximumBatchingWindowInSeconds of at least 1, as on AWS.`);
  }
  return {
    id,
    eventSourceArn,
    functionArn,
    batchSize,
    batchingWindowSeconds,
    reportsBatchItemFailures: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
    maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
    enabled: properties.Enabled !== false && properties.Enabled !== 'false',
  };
}
