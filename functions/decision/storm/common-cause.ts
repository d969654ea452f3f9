import type { StormSignal } from '../guard-state.ts';
import { broadTraits } from './traits-of.ts';

/** What most of the sick targets share: on so many of `of` targets the trait `name` has this value. */
export interface CommonCause {
  name: string;
  value: string;
  targets: number;
  of: number;
  /** Traits that are shared nearly as much, as `name=value`. */
  also?: string[];
}

/** A trait that fewer of the sick targets share explains too little; one that so many share, and others do not have, tells most. */
const leastShare = 0.5;
const tellingShare = 0.75;
const mostOthers = 2;

/** From the most telling to the least: what a signal says of its own place, of its kind, of its service, of Kizuki's place. */
const levels = [
  [broadTraits.metric, broadTraits.detailType],
  [broadTraits.namespace, broadTraits.source],
  ['region', 'account'],
];

/**
 * The likely common cause of a storm: the value of a trait that most of the sick targets share, if at least half of them do.
 * A dimension is preferred to a metric, a metric to a namespace, and these to region and account. What is the same for all of them
 * may be the same for the well ones too: it comes after what is shared by nearly all, and is named beside it.
 */
export function commonCause(signals: StormSignal[]): CommonCause | undefined {
  const targets = new Map<string, Map<string, [string, string]>>();
  for (const { target, traits } of signals) {
    const known = targets.get(target) ?? new Map(placeOf(target).map(keyed));
    targets.set(target, known);
    for (const trait of Object.entries(traits)) known.set(...keyed(trait));
  }
  const of = targets.size;
  if (of < 2) return undefined;
  const isTelling = (cause: Shared) => cause.targets < of && cause.targets >= tellingShare * of;
  const [best, ...others] = count([...targets.values()])
    .filter((cause) => cause.targets >= leastShare * of)
    .sort(
      (a, b) =>
        levelOf(a.name) - levelOf(b.name) ||
        Number(isTelling(b)) - Number(isTelling(a)) ||
        b.targets - a.targets ||
        (textOf(a) < textOf(b) ? -1 : 1),
    );
  if (best === undefined) return undefined;
  const also = others.filter(
    (cause) => levelOf(cause.name) === levelOf(best.name) && cause.targets >= tellingShare * of,
  );
  return { ...best, of, ...(also.length > 0 ? { also: also.slice(0, mostOthers).map(textOf) } : {}) };
}

type Shared = Pick<CommonCause, 'name' | 'value' | 'targets'>;

function textOf({ name, value }: Shared): string {
  return `${name}=${value}`;
}

function count(targets: Map<string, [string, string]>[]): Shared[] {
  const shared = new Map<string, Shared>();
  for (const traits of targets) {
    for (const [key, [name, value]] of traits) {
      const known = shared.get(key) ?? { name, value, targets: 0 };
      known.targets += 1;
      shared.set(key, known);
    }
  }
  return [...shared.values()];
}

function keyed(trait: [string, string]): [string, [string, string]] {
  return [JSON.stringify(trait), trait];
}

/** The lower, the more telling; what Kizuki has no name of its own for tells most. */
function levelOf(name: string): number {
  return levels.findIndex((names) => names.includes(name));
}

/** A target's key begins with its account and region. */
function placeOf(target: string): [string, string][] {
  const [account = '', region = ''] = target.split('/');
  return [
    ['account', account],
    ['region', region],
  ];
}
