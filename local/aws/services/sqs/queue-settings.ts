import type { PolicyDocument } from '../../authorise/policy.ts';
import { readBoolean, readInteger } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';

/** A queue's attributes; seconds and bytes as in the API. */
export interface QueueSettings {
  delaySeconds: number;
  maximumMessageSize: number;
  messageRetentionPeriod: number;
  receiveMessageWaitTimeSeconds: number;
  visibilityTimeout: number;
  redrivePolicy?: RedrivePolicy;
  policy?: PolicyDocument;
  fifo: boolean;
  contentBasedDeduplication: boolean;
  /** Attributes that are kept and told, but change nothing here: encryption, and who may use a queue as its dead-letter queue. */
  passive: Record<string, string>;
}

interface RedrivePolicy {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

const passive = [
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
  'RedriveAllowPolicy',
  'DeduplicationScope',
  'FifoThroughputLimit',
];

const active = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
  'RedrivePolicy',
  'Policy',
  'FifoQueue',
  'ContentBasedDeduplication',
];

/** Every attribute that can be set on a queue. */
export const queueAttributes: string[] = [...active, ...passive];

export const defaultSettings: QueueSettings = {
  delaySeconds: 0,
  maximumMessageSize: 1_048_576,
  messageRetentionPeriod: 345_600,
  receiveMessageWaitTimeSeconds: 0,
  visibilityTimeout: 30,
  fifo: false,
  contentBasedDeduplication: false,
  passive: {},
};

/**
 * A queue's settings after attributes are set on it; attributes not named stay.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function applyAttributes(settings: QueueSettings, attributes: Input): QueueSettings {
  const unknown = Object.keys(attributes).find((name) => !queueAttributes.includes(name));
  if (unknown) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const kept = Object.entries(attributes).filter(([name]) => passive.includes(name));
  return {
    ...settings,
    delaySeconds: readInteger(attributes, 'DelaySeconds', 0, 900) ?? settings.delaySeconds,
    maximumMessageSize: readInteger(attributes, 'MaximumMessageSize', 1024, 1_048_576) ?? settings.maximumMessageSize,
    messageRetentionPeriod:
      readInteger(attributes, 'MessageRetentionPeriod', 60, 1_209_600) ?? settings.messageRetentionPeriod,
    receiveMessageWaitTimeSeconds:
      readInteger(attributes, 'ReceiveMessageWaitTimeSeconds', 0, 20) ?? settings.receiveMessageWaitTimeSeconds,
    visibilityTimeout: readInteger(attributes, 'VisibilityTimeout', 0, 43_200) ?? settings.visibilityTimeout,
    redrivePolicy: 'RedrivePolicy' in attributes ? readRedrivePolicy(attributes.RedrivePolicy) : settings.redrivePolicy,
    policy: 'Policy' in attributes ? readPolicy(attributes.Policy) : settings.policy,
    fifo: readBoolean(attributes, 'FifoQueue') ?? settings.fifo,
    contentBasedDeduplication:
      readBoolean(attributes, 'ContentBasedDeduplication') ?? settings.contentBasedDeduplication,
    passive: { ...settings.passive, ...Object.fromEntries(kept.map(([name, value]) => [name, asText(value)])) },
  };
}

/** The settings as GetQueueAttributes tells them. */
export function settingsAsAttributes(settings: QueueSettings): Record<string, string> {
  return {
    DelaySeconds: String(settings.delaySeconds),
    MaximumMessageSize: String(settings.maximumMessageSize),
    MessageRetentionPeriod: String(settings.messageRetentionPeriod),
    ReceiveMessageWaitTimeSeconds: String(settings.receiveMessageWaitTimeSeconds),
    VisibilityTimeout: String(settings.visibilityTimeout),
    ...(settings.redrivePolicy && { RedrivePolicy: JSON.stringify(settings.redrivePolicy) }),
    ...(settings.policy && { Policy: JSON.stringify(settings.policy) }),
    ...(settings.fifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: String(settings.contentBasedDeduplication),
    }),
    ...settings.passive,
  };
}

function readRedrivePolicy(value: unknown): RedrivePolicy | undefined {
  const policy = readJson('RedrivePolicy', value);
  if (policy === undefined) return undefined;
  const maxReceiveCount = Number(policy.maxReceiveCount);
  if (
    typeof policy.deadLetterTargetArn !== 'string' ||
    !Number.isInteger(maxReceiveCount) ||
    maxReceiveCount < 1 ||
    maxReceiveCount > 1000
  ) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${asText(value)} for parameter RedrivePolicy is invalid. Reason: deadLetterTargetArn and maxReceiveCount from 1 to 1000 are mandatory.`,
    );
  }
  return { deadLetterTargetArn: policy.deadLetterTargetArn, maxReceiveCount };
}

function readPolicy(value: unknown): PolicyDocument | undefined {
  return readJson('Policy', value) as PolicyDocument | undefined;
}

function readJson(name: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object') return value as Record<string, unknown>;
  try {
    return JSON.parse(String(value));
  } catch {
    throw new AwsError('InvalidAttributeValue', `The attribute ${name} must be JSON, but was ${value}.`);
  }
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
