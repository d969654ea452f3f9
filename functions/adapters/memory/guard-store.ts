import type { DecidedRecord } from '../../decision/context.ts';
import type { Episode, GuardState, History, Lock, Run, Storm } from '../../decision/guard-state.ts';
import type { ExecutionOwner, GuardStore } from '../../decision/guard-store.ts';
import { lockHolder } from '../../decision/identity.ts';
import { resourceKey, type Target, targetKey } from '../../signal/target.ts';
import { copy } from './copy.ts';

interface TargetState {
  lock?: Lock;
  lastRun?: GuardState['lastRun'];
  openIncidentId?: string;
  attempts: Set<string>;
  marks: Set<string>;
}

interface RemediationState extends Omit<History, 'runs' | 'sick'> {
  runs: Map<string, Run>;
  sick: Map<string, string>;
}

/** The guard state in this process's memory, for tests and simulations. */
export function createMemoryGuardStore(): GuardStore {
  const targets = new Map<string, TargetState>();
  const resources = new Map<string, Map<string, Run>>();
  const remediations = new Map<string, RemediationState>();
  const records = new Map<string, DecidedRecord>();
  const owners = new Map<string, ExecutionOwner>();
  const storm: Omit<Storm, 'signals'> & { signals: Map<string, Storm['signals'][number]> } = { signals: new Map() };

  const targetOf = (target: Target) => entry(targets, targetKey(target), newTarget);
  const runsAt = (target: Target) => entry(resources, resourceKey(target), () => new Map<string, Run>());
  const stateOf = (name: string) =>
    entry(remediations, name, (): RemediationState => ({ runs: new Map(), sick: new Map() }));
  const recordKey = ({ signalId, remediation }: { signalId: string; remediation: string }) =>
    JSON.stringify([signalId, remediation]);
  /** Both places at which a run is entered; those that hold it. */
  const entriesOf = (target: Target, { holder, remediation }: { holder: string; remediation: string }) =>
    [runsAt(target).get(holder), stateOf(remediation).runs.get(holder)].filter((run) => run !== undefined);
  const stormNow = (): Storm => copy({ ...storm, signals: [...storm.signals.values()] });

  return {
    read: async ({ target, ...signal }) => {
      const { attempts, marks, ...state } = targetOf(target);
      const decided = records.get(recordKey(signal));
      const runs = runsAt(target);
      const history = remediations.get(signal.remediation);
      return copy({
        ...state,
        ...(marks.size === 0 ? {} : { marks: [...marks] }),
        ...(decided === undefined ? {} : { decided }),
        ...(runs.size === 0 ? {} : { resourceRuns: [...runs.values()] }),
        ...(history === undefined ? {} : { history: historyOf(history) }),
        ...(storm.signals.size === 0 && storm.since === undefined ? {} : { storm: stormNow() }),
      });
    },

    reserve: async (target, run, now, forget) => {
      const state = targetOf(target);
      const { startedAt: _, target: __, by: ___, ...lock } = run;
      if (state.lock === undefined || state.lock.until <= now || state.lock.holder === run.holder) {
        state.lock = lock;
        state.openIncidentId = run.incidentId;
        state.attempts.add(run.holder);
      }
      const [resource, history] = [runsAt(target), stateOf(run.remediation)];
      for (const holder of forget?.resourceRuns ?? []) resource.delete(holder);
      for (const holder of forget?.runs ?? []) history.runs.delete(holder);
      for (const runs of [resource, history.runs]) {
        const { endedAt, outcome } = runs.get(run.holder) ?? {};
        runs.set(run.holder, { ...run, ...(endedAt && { endedAt }), ...(outcome && { outcome }) });
      }
      return copy({
        lock: state.lock,
        attempt: state.attempts.size,
        lastRun: state.lastRun,
        resourceRuns: [...resource.values()],
        history: historyOf(history),
      });
    },

    open: async (target, incidentId) => {
      const state = targetOf(target);
      state.openIncidentId ??= incidentId;
      return state.openIncidentId;
    },

    unlock: async (target, { holder, ...run }) => {
      for (const entered of entriesOf(target, { holder, remediation: run.remediation }))
        entered.endedAt ??= run.endedAt;
      const state = targetOf(target);
      if (state.lock?.holder !== holder) return;
      delete state.lock;
      state.lastRun = run;
    },

    withdraw: async (target, { holder, remediation }) => {
      runsAt(target).delete(holder);
      stateOf(remediation).runs.delete(holder);
      const state = targetOf(target);
      if (state.lock?.holder === holder) delete state.lock;
    },

    settle: async (target, run, outcome) => {
      for (const entered of entriesOf(target, run)) entered.outcome ??= outcome;
    },

    mark: async (target, incidentId, mark) => {
      const state = targetOf(target);
      if (state.openIncidentId === incidentId) state.marks.add(mark);
    },

    close: async (target, incidentId) => {
      const state = targetOf(target);
      if (state.openIncidentId !== incidentId) return;
      delete state.openIncidentId;
      state.attempts.clear();
      state.marks.clear();
    },

    decide: async (record) => {
      const key = recordKey(record);
      if (!records.has(key)) records.set(key, copy(record));
      return copy(records.get(key) as DecidedRecord);
    },

    started: async (record, target) => {
      const { incidentId, remediation, attempt = 1, executionId } = record;
      const known = records.get(recordKey(record));
      if (known !== undefined) known.executionId = executionId;
      const holder = lockHolder(record.signalId, remediation);
      owners.set(executionId, { holder, incidentId, remediation, attempt, target });
    },

    executionOwner: async (executionId) => copy(owners.get(executionId)),

    noteSick: async (remediation, { target, at }, forget) => {
      const { sick } = stateOf(remediation);
      for (const gone of forget) sick.delete(gone);
      sick.set(target, at);
    },

    crowd: async (remediation, guardrail, episode) => {
      const state = stateOf(remediation);
      const stands = after(state.episodes?.[guardrail], episode);
      state.episodes = { ...state.episodes, [guardrail]: stands };
      return { ...stands };
    },

    noteKnown: async (remediation, count) => {
      stateOf(remediation).known = count;
    },

    demote: async (remediation, demoted) => {
      stateOf(remediation).demoted ??= demoted;
    },

    reset: async (remediation, at) => {
      const state = stateOf(remediation);
      delete state.demoted;
      state.resetAt = at;
    },

    history: async (remediation) => {
      const state = remediations.get(remediation);
      return state && copy(historyOf(state));
    },

    noteSignal: async (signal, forget) => {
      for (const key of forget) storm.signals.delete(key);
      if (!storm.signals.has(signal.key)) storm.signals.set(signal.key, copy(signal));
      return stormNow();
    },

    storm: async ({ since, until, incidentId }) => {
      const next = after(storm, { since, until, incidentId });
      const known = episodeOf(storm);
      if (known !== undefined && known.since !== next.since) storm.previous = known;
      Object.assign(storm, next);
      return stormNow();
    },

    readStorm: async () => stormNow(),
  };
}

/** The episode that is on once this one was to begin, or to be prolonged. */
function after(known: Partial<Episode> = {}, next: Episode): Episode {
  const on = episodeOf(known);
  if (on === undefined || on.until <= next.since) return next;
  return on.since === next.since && on.until < next.until ? next : on;
}

function episodeOf({ since, until, incidentId }: Partial<Episode>): Episode | undefined {
  if (since === undefined || until === undefined || incidentId === undefined) return undefined;
  return { since, until, incidentId };
}

function newTarget(): TargetState {
  return { attempts: new Set(), marks: new Set() };
}

function historyOf({ runs, sick, ...rest }: RemediationState): History {
  return { ...rest, runs: [...runs.values()], sick: [...sick].map(([target, at]) => ({ target, at })) };
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
