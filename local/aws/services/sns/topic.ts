import type { PolicyDocument } from '../../authorise/policy.ts';
import type { EventPattern } from '../../event-pattern/matches-pattern.ts';

export interface Topic {
  name: string;
  arn: string;
  displayName?: string;
  policy?: PolicyDocument;
  fifo: boolean;
  /** By ARN. */
  subscriptions: Map<string, Subscription>;
  /** Attributes that are told, but change nothing here. */
  passive: Record<string, string>;
}

export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: string;
  endpoint: string;
  owner: string;
  raw: boolean;
  filter?: EventPattern;
  filterScope: 'MessageAttributes' | 'MessageBody';
  /** The queue that gets what cannot be delivered. */
  deadLetterArn?: string;
}

export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: Uint8Array | string;
}

/** What was published, as every subscription gets it. */
export interface Notification {
  messageId: string;
  topicArn: string;
  subject?: string;
  message: string;
  /** Messages by protocol, where MessageStructure is `json`. */
  byProtocol?: Record<string, string>;
  /** Milliseconds since the epoch. */
  at: number;
  attributes: Record<string, MessageAttribute>;
  groupId?: string;
}
