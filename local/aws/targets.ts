/**
 * How one local service hands something to another, by ARN: EventBridge and alarms deliver to queues, functions, topics and buses.
 * The endpoint implements it over all its services, so that no service imports another.
 */
export interface Deliver {
  /** Sends `body` to the queue, invokes the function asynchronously, publishes to the topic, or puts it on the bus that `arn` names. */
  (delivery: { arn: string; body: string; source: DeliverySource; subject?: string; groupId?: string }): Promise<void>;
}

/** Which service delivers, and on behalf of which resource: what resource policies are checked against. */
export interface DeliverySource {
  /** Service principal, such as `events.amazonaws.com`. */
  principal: string;
  sourceArn: string;
}

/** Puts an AWS service's own event on the default bus (`source` such as `aws.cloudwatch`, which the PutEvents API refuses to callers). */
export type PutEvent = (event: {
  source: string;
  detailType: string;
  detail: Record<string, unknown>;
  resources: string[];
  /** Milliseconds since the epoch; now, where absent. */
  time?: number;
}) => Promise<void>;

/** Records one datapoint of an AWS service's own metric, such as the depth of a queue. */
export type PutMetric = (metric: {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  value: number;
  unit: string;
}) => void;
