/**
 * How one local service hands something to another, by ARN: EventBridge and alarms deliver to queues, functions, topics and buses.
 * The endpoint implements it over all its services, so that no service imports another.
 */
export type Deliver = (delivery: Delivery) => Promise<void>;

/** `body` is sent to the queue, given to the function asynchronously, published to the topic, or put on the bus that `arn` names. */
interface Delivery {
  arn: string;
  body: string;
  source: DeliverySource;
  subject?: string;
  groupId?: string;
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

/** Records one datapoint of an AWS service's own metric, such as the depth of a queue, or of what a function logs of itself. */
export type PutMetric = (metric: MeasuredMetric) => void;

export interface MeasuredMetric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  value: number;
  unit: string;
  /** Milliseconds since the epoch; now, where absent. */
  at?: number;
  /** What it is kept by; a minute, where absent. */
  seconds?: 1 | 60;
}
