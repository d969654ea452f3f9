import { matchesPattern } from '../../event-pattern/matches-pattern.ts';
import type { MessageAttribute, Notification, Subscription } from './topic.ts';

/**
 * Whether a subscription's filter policy lets a notification through.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function passesFilter({ filter, filterScope }: Subscription, notification: Notification): boolean {
  if (!filter) return true;
  if (filterScope === 'MessageBody') return matchesPattern(filter, parseBody(notification.message));
  const values = Object.entries(notification.attributes).map(([name, attribute]) => [name, attributeValue(attribute)]);
  return matchesPattern(filter, Object.fromEntries(values));
}

function attributeValue({ DataType, StringValue }: MessageAttribute): unknown {
  if (DataType.startsWith('Number')) return Number(StringValue);
  if (!DataType.startsWith('String.Array')) return StringValue;
  return parseBody(StringValue ?? '') ?? [];
}

/** A body that is no JSON matches no filter that asks for a field. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
