import type { Run } from '../../decision/guard-state.ts';
import type { GuardStore } from '../../decision/guard-store.ts';
import { lockHolder } from '../../decision/identity.ts';
import { redactFields } from '../../incident/redact-entry.ts';
import { frozenCopy } from './copy.ts';
import {
  after,
  createGuardItems,
  episodeOf,
  historyOf,
  type OneUpdate,
  recordKey,
  remediationItem,
  runsAt,
  stormOf,
  targetItem,
} from './guard-items.ts';

/**
 * The guard state in this process's memory, for tests and simulations. What changes several items does so with one update each, in the
 * order and with the conditions that the table's adapter has: `update` may let each of them come late, fail, or never come.
 */
export function createMemoryGuardStore(
  items = createGuardItems(),
  update: OneUpdate = async (_what, make) => make(),
): GuardStore {
  const { records, owners, storm } = items;
  /** Changes a run where it is entered; what is not there stays so. */
  const change = (runs: Map<string, Run>, holder: string, over: (run: Run) => Partial<Run>): void => {
    const run = runs.get(holder);
    if (run !== undefined) runs.set(holder, Object.freeze({ ...run, ...over(run) }));
  };
  const enter = (runs: Map<string, Run>, run: Run, forget: string[] = []): Run[] => {
    for (const holder of forget) runs.delete(holder);
    const { endedAt, outcome } = runs.get(run.holder) ?? {};
    runs.set(run.holder, Object.freeze({ ...run, ...(endedAt && { endedAt }), ...(outcome && { outcome }) }));
    return [...runs.values()];
  };

  return {
    read: async ({ target, ...signal }) => {
      const { attempts: _, marks, ...state } = targetItem(items, target);
      const decided = records.get(recordKey(signal));
      const runs = runsAt(items, target);
      const history = items.remediations.get(signal.remediation);
      return {
        ...state,
        ...(marks.size === 0 ? {} : { marks: [...marks] }),
        ...(decided === undefined ? {} : { decided }),
        ...(runs.size === 0 ? {} : { resourceRuns: [...runs.values()] }),
        ...(history === undefined ? {} : { history: historyOf(history) }),
        ...(storm.signals.size === 0 && storm.since === undefined ? {} : { storm: stormOf(items) }),
      };
    },

    reserve: async (target, run, now, forget) => {
      const { startedAt: _, target: __, by: ___, ...lock } = run;
      const [taken, resourceRuns, history] = await Promise.all([
        update('reserve target', () => {
          const item = targetItem(items, target);
          if (item.lock === undefined || item.lock.until <= now || item.lock.holder === run.holder) {
            item.lock = Object.freeze(lock);
            item.openIncidentId = run.incidentId;
            item.attempts.add(run.holder);
          }
          const { lastRun, personHold } = item;
          return { lock: item.lock, attempt: item.attempts.size, lastRun, ...(personHold && { personHold }) };
        }),
        update('reserve resource', () => enter(runsAt(items, target), run, forget?.resourceRuns)),
        update('reserve remediation', () => {
          const item = remediationItem(items, run.remediation);
          enter(item.runs, run, forget?.runs);
          return historyOf(item);
        }),
      ]);
      return { ...taken, resourceRuns, history };
    },

    open: async (target, incidentId) => {
      const item = targetItem(items, target);
      item.openIncidentId ??= incidentId;
      return item.openIncidentId;
    },

    unlock: async (target, { holder, ...run }) => {
      const end = ({ endedAt = run.endedAt }: Run) => ({ endedAt });
      await update('unlock remediation', () => change(remediationItem(items, run.remediation).runs, holder, end));
      await update('unlock resource', () => change(runsAt(items, target), holder, end));
      await update('unlock target', () => {
        const item = targetItem(items, target);
        if (item.lock?.holder !== holder) return;
        delete item.lock;
        item.lastRun = Object.freeze(run);
      });
    },

    withdraw: async (target, { holder, remediation, until }) => {
      const isMeant = (reserved: Pick<Run, 'until'> | undefined) => until === undefined || reserved?.until === until;
      const leave = (runs: Map<string, Run>): void => {
        if (isMeant(runs.get(holder))) runs.delete(holder);
      };
      await Promise.all([
        update('withdraw target', () => {
          const item = targetItem(items, target);
          if (item.lock?.holder === holder && isMeant(item.lock)) delete item.lock;
        }),
        update('withdraw resource', () => leave(runsAt(items, target))),
      ]);
      await update('withdraw remediation', () => leave(remediationItem(items, remediation).runs));
    },

    settle: async (target, { holder, remediation }, told) => {
      const speak = ({ outcome = told }: Run) => ({ outcome });
      await update('settle remediation', () => change(remediationItem(items, remediation).runs, holder, speak));
      await update('settle resource', () => change(runsAt(items, target), holder, speak));
    },

    hold: async (target, hold) => {
      const item = targetItem(items, target);
      if (item.personHold === undefined || item.personHold.until <= hold.until)
        item.personHold = frozenCopy(redactFields(hold));
      return item.personHold;
    },

    release: async (target, until) => {
      const item = targetItem(items, target);
      if (item.personHold?.until === until) delete item.personHold;
    },

    mark: async (target, incidentId, mark) => {
      const item = targetItem(items, target);
      if (item.openIncidentId === incidentId) item.marks.add(mark);
    },

    close: async (target, incidentId) => {
      const item = targetItem(items, target);
      if (item.openIncidentId !== incidentId) return;
      delete item.openIncidentId;
      item.attempts.clear();
      item.marks.clear();
    },

    decide: async (record) => {
      const key = recordKey(record);
      const stands = records.get(key) ?? frozenCopy({ ...record, decision: redactFields(record.decision) });
      records.set(key, stands);
      return stands;
    },

    started: async (record, target) => {
      const { incidentId, remediation, attempt = 1, executionId } = record;
      const holder = lockHolder(record.signalId, remediation);
      await update('started execution', () =>
        owners.set(executionId, frozenCopy({ holder, incidentId, remediation, attempt, target })),
      );
      await update('started record', () => {
        const known = records.get(recordKey(record));
        if (known !== undefined) records.set(recordKey(record), Object.freeze({ ...known, executionId }));
      });
    },

    executionOwner: async (executionId) => owners.get(executionId),

    noteSick: async (remediation, { target, at }, forget) => {
      const { sick } = remediationItem(items, remediation);
      for (const gone of forget) sick.delete(gone);
      sick.set(target, at);
    },

    crowd: async (remediation, guardrail, episode) => {
      const item = remediationItem(items, remediation);
      const stands = Object.freeze({ ...after(item.episodes?.[guardrail], episode) });
      item.episodes = Object.freeze({ ...item.episodes, [guardrail]: stands });
      return stands;
    },

    noteKnown: async (remediation, count) => {
      remediationItem(items, remediation).known = count;
    },

    demote: async (remediation, demoted) => {
      remediationItem(items, remediation).demoted ??= Object.freeze({ ...demoted });
    },

    reset: async (remediation, at) => {
      const item = remediationItem(items, remediation);
      delete item.demoted;
      item.resetAt = at;
    },

    history: async (remediation) => {
      const item = items.remediations.get(remediation);
      return item && historyOf(item);
    },

    noteSignal: async (signal, forget) => {
      for (const key of forget) storm.signals.delete(key);
      if (!storm.signals.has(signal.key)) storm.signals.set(signal.key, frozenCopy(signal));
      return stormOf(items);
    },

    storm: async ({ since, until, incidentId }) => {
      const next = after(storm, { since, until, incidentId });
      const known = episodeOf(storm);
      if (known !== undefined && known.since !== next.since) storm.previous = Object.freeze(known);
      Object.assign(storm, next);
      return stormOf(items);
    },

    readStorm: async () => stormOf(items),
  };
}
