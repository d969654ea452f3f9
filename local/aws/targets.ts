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
