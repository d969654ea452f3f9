import type { DecidedRecord, GuardState } from '../../decision/context.ts';
import type { ExecutionOwner, GuardStore } from '../../decision/guard-store.ts';
import { lockHolder } from '../../decision/identity.ts';
import { targetKey } from '../../signal/target.ts';

interface TargetState extends Omit<GuardState, 'decided'> {
  attempts: Set<string>;
}

/** The guard state in this process's memory, for tests and simulations. */
export function createMemoryGuardStore(): GuardStore {
  const targets = new Map<string, TargetState>();
  const records = new Map<string, DecidedRecord>();
  const owners = new Map<string, ExecutionOwner>();

  const stateOf = (key: string): TargetState => {
    const state = targets.get(key) ?? { attempts: new Set<string>() };
    targets.set(key, state);
    return state;
  };
  const recordKey = ({ signalId, remediation }: { signalId: string; remediation: string }) =>
    JSON.stringify([signalId, remediation]);

  return {
    read: async ({ target, ...signal }) => {
      const { attempts, ...state } = stateOf(targetKey(target));
      const decided = records.get(recordKey(signal));
      return structuredClone({ ...state, ...(decided === undefined ? {} : { decided }) });
    },

    lock: async (target, lock, now) => {
      const state = stateOf(targetKey(target));
      if (state.lock === undefined || state.lock.until <= now || state.lock.holder === lock.holder) {
        state.lock = lock;
        state.openIncidentId = lock.incidentId;
        state.attempts.add(lock.holder);
      }
      return structuredClone({ lock: state.lock, attempt: state.attempts.size });
    },

    open: async (target, incidentId) => {
      const state = stateOf(targetKey(target));
      state.openIncidentId ??= incidentId;
      return state.openIncidentId;
    },

    unlock: async (target, { holder, ...run }) => {
      const state = stateOf(targetKey(target));
      if (state.lock?.holder !== holder) return;
      delete state.lock;
      state.lastRun = run;
    },

    abandon: async (target, holder) => {
      const state = stateOf(targetKey(target));
      if (state.lock?.holder === holder) delete state.lock;
    },

    close: async (target, incidentId) => {
      const state = stateOf(targetKey(target));
      if (state.openIncidentId !== incidentId) return;
      delete state.openIncidentId;
      state.attempts.clear();
    },

    decide: async (record) => {
      const key = recordKey(record);
      if (!records.has(key)) records.set(key, structuredClone(record));
      return structuredClone(records.get(key) as DecidedRecord);
    },

    started: async (record, target) => {
      const { incidentId, remediation, attempt = 1, executionId } = record;
      const known = records.get(recordKey(record));
      if (known !== undefined) known.executionId = executionId;
      const holder = lockHolder(record.signalId, remediation);
      owners.set(executionId, { holder, incidentId, remediation, attempt, target });
    },

    executionOwner: async (executionId) => structuredClone(owners.get(executionId)),
  };
}
