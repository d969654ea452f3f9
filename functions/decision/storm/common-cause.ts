import type { StormSignal } from '../guard-state.ts';
import { broadTraits } from './traits-of.ts';

/** What most of the sick targets share: on so many of `of` targets the trait `name` has this value. */
export interface CommonCause {
  name: string;
  value: string;
  targets: number;
  of: number;
}

/** A trait that fewer of the sick targets share explains too little. */
const leastShare = 0.5;

/** From the most telling to the least: what a signal says of its own place, of its kind, of its service, of Kizuki's place. */
const levels = [
  [broadTraits.metric, broadTraits.detailType],
  [broadTraits.namespace, broadTraits.source],
  ['region', 'account'],
];

/**
 * The likely common cause of a storm: the value of a trait that most of the sick targets share, if at least half of them do.
 * A dimension is preferred to a metric, a metric to a namespace, and these to region and account, which are the same for nearly
 * everything. Of two that are shared alike it is the one that has other values as well, since it tells the sick from others.
 */
export function commonCause(signals: StormSignal[]): CommonCause | undefined {
  const targets = new Map<string, Map<string, [string, string]>>();
  for (const { target, traits } of signals) {
    const known = targets.get(target) ?? new Map(placeOf(target).map(keyed));
    targets.set(target, known);
    for (const trait of Object.entries(traits)) known.set(...keyed(trait));
  }
  if (targets.size < 2) return undefined;
  const shared = count([...targets.values()]);
  const variety = new Map<string, number>();
  for (const { name } of shared) variety.set(name, (variety.get(name) ?? 0) + 1);
  const [best] = shared
    .filter((cause) => cause.targets >= leastShare * targets.size)
    .sort(
      (a, b) =>
        levelOf(a.name) - levelOf(b.name) ||
        b.targets - a.targets ||
        Math.min(2, variety.get(b.name) ?? 0) - Math.min(2, variety.get(a.name) ?? 0) ||
        (`${a.name}=${a.value}` < `${b.name}=${b.value}` ? -1 : 1),
    );
  return best && { ...best, of: targets.size };
}

function count(targets: Map<string, [string, string]>[]): Omit<CommonCause, 'of'>[] {
  const shared = new Map<string, Omit<CommonCause, 'of'>>();
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
