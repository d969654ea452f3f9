import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Target } from '../../signal/target.ts';
import { resourceKey, targetKey } from '../../signal/target.ts';

export type Item = Record<string, AttributeValue>;

/** The keys of Kizuki's one table, by what is kept under them. */
export const keys = {
  target: (target: Target): Item => key(`target#${targetKey(target)}`, 'guard'),
  resource: (target: Target): Item => key(`resource#${resourceKey(target)}`, 'guard'),
  remediation: (name: string): Item => key(`remediation#${name}`, 'guard'),
  storm: (): Item => key('storm', 'guard'),
  signal: (signalId: string, remediation: string): Item => key(`signal#${signalId}`, `remediation#${remediation}`),
  execution: (executionId: string): Item => key(`execution#${executionId}`, 'owner'),
  entry: (incidentId: string, entryId: string): Item => key(`incident#${incidentId}`, `entry#${entryId}`),
  standing: (incidentId: string): Item => key(`incident#${incidentId}`, 'standing'),
  watch: (incidentId: string, list: string): Item => key(`incident#${incidentId}`, list),
};

function key(pk: string, sk: string): Item {
  return { pk: text(pk), sk: text(sk) };
}

export function text(value: string): AttributeValue.SMember {
  return { S: value };
}

/** The text under a name, undefined where there is none. */
export function textOf(item: Item | undefined, name: string): string | undefined {
  return item?.[name]?.S;
}

/** The text under a name of an item that this code wrote. Throws where something else wrote it. */
export function requiredText(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`item ${item.pk?.S} / ${item.sk?.S} has no text under ${name}`);
  return value;
}

/** The time-to-live attribute, so many days after `now` (ISO 8601), in seconds since the epoch. */
export function expiresAt(now: string, days: number): AttributeValue.NMember {
  return { N: String(Math.floor(Date.parse(now) / 1000) + days * 86_400) };
}
