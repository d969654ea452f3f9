import type { DecidedRecord } from '../../decision/context.ts';
import type { Episode, GuardState, History, Lock, Run, Storm } from '../../decision/guard-state.ts';
import type { ExecutionOwner } from '../../decision/guard-store.ts';
import { resourceKey, type Target, targetKey } from '../../signal/target.ts';

/**
 * The items of the guard state as the table holds them, by their keys. What lies in them is frozen and replaced as a whole, so that it
 * can be given out as it is.
 */
export interface GuardItems {
  targets: Map<string, TargetItem>;
  resources: Map<string, Map<string, Run>>;
  remediations: Map<string, RemediationItem>;
  records: Map<string, DecidedRecord>;
  owners: Map<string, ExecutionOwner>;
  storm: Omit<Storm, 'signals'> & { signals: Map<string, Storm['signals'][number]> };
}

interface TargetItem {
  lock?: Lock;
  lastRun?: GuardState['lastRun'];
  personHold?: GuardState['personHold'];
  openIncidentId?: string;
  attempts: Set<string>;
  marks: Set<string>;
}

interface RemediationItem extends Omit<History, 'runs' | 'sick'> {
  runs: Map<string, Run>;
  sick: Map<string, string>;
}

/** Makes one update of one item, of whose operation and item it is told. */
export type OneUpdate = <T>(what: string, update: () => T) => Promise<T>;

export function createGuardItems(): GuardItems {
  return {
    targets: new Map(),
    resources: new Map(),
    remediations: new Map(),
    records: new Map(),
    owners: new Map(),
    storm: { signals: new Map() },
  };
}

export function targetItem({ targets }: GuardItems, target: Target): TargetItem {
  return entry(targets, targetKey(target), () => ({ attempts: new Set(), marks: new Set() }));
}

export function runsAt({ resources }: GuardItems, target: Target): Map<string, Run> {
  return entry(resources, resourceKey(target), () => new Map());
}

export function remediationItem({ remediations }: GuardItems, name: string): RemediationItem {
  return entry(remediations, name, () => ({ runs: new Map(), sick: new Map() }));
}

export function recordKey({ signalId, remediation }: { signalId: string; remediation: string }): string {
  return `${remediation}/${signalId}`;
}

export function historyOf({ runs, sick, ...rest }: RemediationItem): History {
  return { ...rest, runs: [...runs.values()], sick: [...sick].map(([target, at]) => ({ target, at })) };
}

export function stormOf({ storm: { signals, ...rest } }: GuardItems): Storm {
  return { ...rest, signals: [...signals.values()] };
}

/** The episode that is on once this one was to begin, or to be prolonged. */
export function after(known: Partial<Episode> = {}, next: Episode): Episode {
  const on = episodeOf(known);
  if (on === undefined || on.until <= next.since) return next;
  return on.since === next.since && on.until < next.until ? next : on;
}

export function episodeOf({ since, until, incidentId }: Partial<Episode>): Episode | undefined {
  if (since === undefined || until === undefined || incidentId === undefined) return undefined;
  return { since, until, incidentId };
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
