import type { DecidedRecord } from '../../../functions/decision/context.ts';
import type { GuardStore } from '../../../functions/decision/guard-store.ts';
import { clientToken, lockHolder } from '../../../functions/decision/identity.ts';
import type { DecisionPorts } from '../../../functions/decision/ports.ts';
import type { Rewiring } from './deployment.ts';
import { decisionKey } from './history.ts';

/** A mistake that somebody might make, planted to see that the study finds it: what it changes of the wiring, never of the functions. */
export interface Bug {
  name: string;
  what: string;
  /** The invariants of which it breaks one or several. */
  breaks: string[];
  /** Made anew for each schedule. */
  plant(): Rewiring;
}

const never = '9999-12-31T00:00:00.000Z';

export const bugs: Bug[] = [
  {
    name: 'call-before-write',
    what: 'the execution is started before the decision is on record',
    breaks: ['recorded before it starts'],
    plant: () => ({ decision: (ports) => ({ ...ports, guards: startsFirst(ports) }) }),
  },
  {
    name: 'no-client-token',
    what: 'each call to start has a token of its own',
    breaks: ['one execution per attempt'],
    plant: () => {
      let calls = 0;
      const fresh = () => clientToken('fresh', String(++calls));
      return {
        decision: (ports) => ({
          ...ports,
          automations: { start: (request) => ports.automations.start({ ...request, clientToken: fresh() }) },
        }),
      };
    },
  },
  {
    name: 'lock-not-conditional',
    what: 'whoever wants the lock takes it',
    breaks: ['one runbook per target', 'cooldown is kept', 'repeats within their limit'],
    plant: () => ({
      guards: (store) => ({
        ...store,
        reserve: (target, run, _now, forget) => store.reserve(target, run, never, forget),
      }),
    }),
  },
  {
    name: 'decision-overwritten',
    what: 'the last decision on a signal stands, and not the first',
    breaks: ['decisions stand', 'recorded before it starts'],
    plant: () => {
      const records = new Map<string, DecidedRecord>();
      return { guards: (store) => overwriting(store, records) };
    },
  },
  {
    name: 'message-deleted-first',
    what: 'a signal leaves the queue before its decision is on record',
    breaks: ['each signal decided once'],
    plant: () => ({ deletesFirst: true }),
  },
  {
    name: 'sweep-off',
    what: 'nothing looks for what no event told of',
    breaks: ['every incident ends or is told', 'what matters is told'],
    plant: () => ({ sweepsNot: true }),
  },
  {
    name: 'reservation-not-counted',
    what: 'a run does not see those that were reserved at the same moment',
    breaks: ['concurrency within its limit', 'rate within its limit'],
    plant: () => ({ decision: (ports) => ({ ...ports, guards: seesOnlyItself(ports.guards) }) }),
  },
  {
    name: 'approval-not-checked',
    what: 'what a person must approve runs by itself',
    breaks: ['approval before a run'],
    plant: () => ({
      decision: (ports) => ({
        ...ports,
        remediations: ports.remediations.map((remediation) =>
          remediation.autonomy === 'approve' ? { ...remediation, autonomy: 'auto' as const } : remediation,
        ),
      }),
    }),
  },
  {
    name: 'stale-not-checked',
    what: 'an alarm counts as in ALARM because it was',
    breaks: ['nothing stale runs'],
    plant: () => ({ decision: (ports) => ({ ...ports, alarms: { state: async () => 'ALARM' } }) }),
  },
  {
    name: 'switches-remembered',
    what: 'the kill switches are read once, and never again',
    breaks: ['kill switch holds'],
    plant: () => {
      const known = new Map<string, ReturnType<DecisionPorts['switches']['read']>>();
      const remember = ({ switches }: DecisionPorts, name: string) => {
        const read = known.get(name) ?? switches.read(name);
        known.set(name, read);
        return read;
      };
      return { decision: (ports) => ({ ...ports, switches: { read: (name) => remember(ports, name) } }) };
    },
  },
  {
    name: 'person-hold-not-read',
    what: 'nobody looks whether a person holds the target',
    breaks: ['a held target is left alone'],
    plant: () => ({ guards: withoutPersonHold }),
  },
];

function withoutPersonHold(store: GuardStore): GuardStore {
  return {
    ...store,
    read: async (key) => ({ ...(await store.read(key)), personHold: undefined }),
    reserve: async (...given) => ({ ...(await store.reserve(...given)), personHold: undefined }),
  };
}

function startsFirst({ guards, automations }: DecisionPorts): GuardStore {
  return {
    ...guards,
    decide: async (record) => {
      const { decision, incidentId, remediation, signalId } = record;
      if (decision.kind === 'run') {
        await automations.start({
          document: decision.document,
          parameters: decision.parameters,
          clientToken: clientToken(incidentId, lockHolder(signalId, remediation)),
          tags: { 'kizuki:incident': incidentId, 'kizuki:remediation': remediation },
        });
      }
      return guards.decide(record);
    },
  };
}

function overwriting(store: GuardStore, records: Map<string, DecidedRecord>): GuardStore {
  return {
    ...store,
    read: async (key) => {
      const decided = records.get(decisionKey(key.signalId, key.remediation));
      return { ...(await store.read(key)), ...(decided && { decided }) };
    },
    decide: async (record) => {
      await store.decide(record);
      records.set(decisionKey(record.signalId, record.remediation), record);
      return record;
    },
    started: async (record, target) => {
      await store.started(record, target);
      records.set(decisionKey(record.signalId, record.remediation), record);
    },
  };
}

function seesOnlyItself(guards: GuardStore): GuardStore {
  return {
    ...guards,
    reserve: async (target, run, now, forget) => {
      const reserved = await guards.reserve(target, run, now, forget);
      const own = <T extends { holder: string }>(runs: T[]) => runs.filter(({ holder }) => holder === run.holder);
      const history = { ...reserved.history, runs: own(reserved.history.runs) };
      return { ...reserved, resourceRuns: own(reserved.resourceRuns), history };
    },
  };
}
