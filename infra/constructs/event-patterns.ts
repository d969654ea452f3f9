import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { Remediation, Trigger } from '../../functions/decision/remediation.ts';

/** Longer patterns are spread over several rules: a rule's pattern may have 2,048 characters, of which the rest needs some. */
const mostCharacters = 1500;

/**
 * Patterns for the state changes of exactly those alarms that remediations name, in all states: the return to OK is news as well.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function alarmPatterns(remediations: Remediation[]): EventPattern[] {
  const names = remediations.flatMap(({ on }) => (isAlarm(on) ? [on.alarm] : []));
  return inChunks([...new Set(names)].map(matcher)).map((alarmName) => ({
    source: ['aws.cloudwatch'],
    detailType: ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
    detail: { alarmName },
  }));
}

/** The pattern of a remediation that events trigger; undefined for the others. */
export function eventPattern({ on }: Remediation): EventPattern | undefined {
  if (typeof on !== 'object' || !('event' in on)) return undefined;
  const { source, detailType, detail = {} } = on.event;
  return {
    // EventPattern is typed for plain texts, and passes on whatever EventBridge knows.
    source: [matcher(source)] as string[],
    detailType: [matcher(detailType)] as string[],
    ...(Object.keys(detail).length > 0 && { detail: nested(detail) }),
  };
}

function isAlarm(on: Trigger): on is Extract<Trigger, { alarm: string }> {
  return typeof on === 'object' && 'alarm' in on;
}

type Matcher = string | number | boolean | { wildcard: string };

/**
 * A name in which `*` stands for any text. EventBridge wants two `*` in a row written as one, and `\` doubled.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
function matcher(name: string): Matcher {
  if (!name.includes('*')) return name;
  return { wildcard: name.replaceAll('\\', '\\\\').replaceAll(/\*+/g, '*') };
}

/**
 * `{ 'instance.id': ['i-1'] }` as `{ instance: { id: ['i-1'] } }`. A rule asks every element of a list, so `items[0]` is `items` here, and
 * the decision looks at the one that is meant.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-arrays.html
 */
function nested(detail: Record<string, string[]>): Record<string, unknown> {
  const pattern: Record<string, unknown> = {};
  for (const [path, allowed] of Object.entries(detail)) {
    const keys = path.replaceAll(/\[\d+\]/g, '').split('.');
    const last = keys.pop() as string;
    let inner = pattern;
    for (const key of keys) {
      inner[key] ??= {};
      inner = inner[key] as Record<string, unknown>;
    }
    inner[last] = allowed.flatMap(scalars);
  }
  return pattern;
}

/** A text stands for the number or the boolean that is written so too, which EventBridge tells apart. */
function scalars(text: string): Matcher[] {
  if (text === 'true' || text === 'false') return [text, text === 'true'];
  if (String(Number(text)) === text && Number.isFinite(Number(text))) return [text, Number(text)];
  return [matcher(text)];
}

function inChunks(matchers: Matcher[]): Matcher[][] {
  const chunks: Matcher[][] = [];
  for (const each of matchers) {
    const chunk = chunks.at(-1);
    if (chunk && JSON.stringify([...chunk, each]).length <= mostCharacters) chunk.push(each);
    else chunks.push([each]);
  }
  return chunks;
}
