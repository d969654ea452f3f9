import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Resource } from '../../resource.ts';

/** What a schedule calls: an event onto a bus, or the invocation of a function. `input` is JSON text with context attributes. */
export type ScheduleTarget = { arn: string; roleArn: string; input: string } & (
  | { kind: 'bus'; source: string; detailType: string }
  | { kind: 'function' }
);

const known = ['Arn', 'DeadLetterConfig', 'EventBridgeParameters', 'Input', 'RetryPolicy', 'RoleArn'];

/**
 * The target of an AWS::Scheduler::Schedule. Throws for one that this service cannot call. Dead letters are not kept here: what cannot
 * be handed over is told at once.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
export function readTarget(resource: Resource): ScheduleTarget {
  const { Target = {} } = resource.properties;
  refuseUnknownProperties({ ...resource, properties: Target }, known);
  const { Arn: arn, RoleArn: roleArn, EventBridgeParameters, Input: input = '{}' } = Target;
  const { Source: source, DetailType: detailType } = EventBridgeParameters ?? {};
  const service = typeof arn === 'string' ? arn.split(':')[2] : undefined;
  if (typeof roleArn === 'string') {
    if (service === 'lambda') return { kind: 'function', arn, roleArn, input };
    if (service === 'events' && source && detailType) return { kind: 'bus', arn, roleArn, input, source, detailType };
  }
  const { stack, logicalId, type } = resource;
  throw new Error(
    `${stack}/${logicalId} (${type}): only a function, or an event bus with EventBridgeParameters, with a RoleArn can be a schedule's target here, not ${JSON.stringify(Target)}.`,
  );
}
