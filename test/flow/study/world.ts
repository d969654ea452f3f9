import { createGuardItems } from '../../../functions/adapters/memory/guard-items.ts';
import { createMemoryGuardStore } from '../../../functions/adapters/memory/guard-store.ts';
import { createMemoryIncidentStore } from '../../../functions/adapters/memory/incident-store.ts';
import type { FollowUps } from '../../../functions/decision/follow-up.ts';
import type { GuardStore } from '../../../functions/decision/guard-store.ts';
import { followUpDetailType } from '../../../functions/decision/parse-follow-up.ts';
import type { IncidentBus } from '../../../functions/decision/ports.ts';
import { documentOf, type Remediation, rungOf } from '../../../functions/decision/remediation.ts';
import { resolveParameters, resolveTarget } from '../../../functions/decision/resolve/resolve-values.ts';
import type { IncidentStore } from '../../../functions/incident/incident-store.ts';
import { type ChannelSettings, mailOnly } from '../../../functions/people/people-settings.ts';
import { parseSignal } from '../../../functions/signal/parse-signal.ts';
import { createAutomations } from './automations.ts';
import { type Deployment, deploy, type Outside, type Rewiring } from './deployment.ts';
import { createHealth } from './health.ts';
import { createHistory, decisionKey, type History } from './history.ts';
import { createPeople } from './people.ts';
import { phaseOf } from './remediations.ts';
import { scheduleSweep } from './schedule-sweep.ts';
import type { Surroundings } from './surroundings.ts';
import { createSwitches } from './switches.ts';

/** One schedule's world, at its beginning. */
export interface World {
  history: History;
  guards: GuardStore;
  incidents: IncidentStore;
  deployment: Deployment;
  /** Milliseconds since 1970. */
  endsAt: number;
}

const place = { account: '000000000000', region: 'ap-northeast-1' };

/** Where people are told: see infra/constructs/notify.ts. */
const told = new Set(['resolved', 'failed', 'escalated', 'held', 'awaiting-approval', 'closed']);

export function createWorld(remediations: Remediation[], surroundings: Surroundings, rewiring: Rewiring = {}): World {
  const { timeline, random, isCalm } = surroundings;
  const hosts = ['h1', 'h2', 'h3', 'h4'].slice(0, random.between(2, 4));
  const history = createHistory(remediations, hosts);
  const items = createGuardItems();
  const guards = createMemoryGuardStore(items);
  const incidents = observedIncidents(createMemoryIncidentStore(), history);
  const later = (deliver: () => void): void => {
    const copies = !isCalm() && random.chance(0.05) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      timeline.after(
        !isCalm() && random.chance(0.05) ? random.between(1_000, 120_000) : random.between(1, 300),
        deliver,
      );
    }
  };

  const health = createHealth(surroundings, history, (event) => {
    const signal = parseSignal(event, { ...place, at: timeline.iso() });
    if ('problem' in signal) throw new Error(signal.problem);
    history.signals.push({ at: timeline.now(), signal });
    deployment.queues.dispatch.send(JSON.stringify(event));
  });
  const automations = createAutomations(surroundings, health, {
    executions: history.executions,
    tell: (event) => deployment.queues.outcome.send(JSON.stringify(event)),
    timeoutOf: ({ document, tags }) => timeoutOf(remediations, tags['kizuki:remediation'], document),
  });
  const bus: IncidentBus = {
    publish: async (change) => {
      if (!told.has(change.state)) return;
      const body = JSON.stringify({ source: 'kizuki', 'detail-type': 'Incident Changed', detail: change });
      later(() => deployment.queues.notify.send(body));
    },
  };
  const followUps: FollowUps = {
    send: async (request) => {
      const body = JSON.stringify({ source: 'kizuki', 'detail-type': followUpDetailType, detail: request });
      later(() => deployment.queues.dispatch.send(body));
    },
  };
  const storm = { signals: random.pick([3, 50]), minutes: 5 };
  const shared = { incidents, alarms: { state: health.state }, automations, bus, now: timeline.iso };
  const verification = {
    ...shared,
    remediations,
    followUps,
    phaseOf,
    isOurs: (by: string) => by.endsWith('/kizuki-dispatch'),
  };
  const outside: Outside = {
    guards: (update) => {
      const store = createMemoryGuardStore(items, update);
      return observedGuards(rewiring.guards?.(store) ?? store, history, surroundings);
    },
    decision: {
      ...shared,
      storm,
      remediations,
      switches: createSwitches(surroundings, history),
      calendars: { state: async (names) => ({ state: 'OPEN', calendars: names }) },
      sheet: { read: () => Promise.reject(new Error('no remediation of the study takes anything from the sheet')) },
      resolveTarget,
      resolveParameters,
    },
    verification,
    answers: {
      ...shared,
      remediations,
      followUps,
      executions: { read: () => Promise.reject(new Error('not in use')) },
    },
    sweeping: {
      ...verification,
      remediations,
      followUps,
      storm,
      alarmList: { states: health.states, countMatching: async () => hosts.length },
      executions: { find: automations.read },
      count: () => undefined,
      people: mailOnly,
      digests: { due: () => Promise.reject(new Error('no channel of the study has quiet hours')) },
    },
    people: {
      settings: mailOnly.channels[0] as ChannelSettings,
      people: mailOnly,
      incidents,
      now: timeline.iso,
      language: 'en',
      titleOf: (document) => ({ en: document, ja: document }),
      channel: {
        name: 'sns',
        deliver: async ({ incidentId, dedupKey }) => {
          history.told.push({ at: timeline.now(), incidentId, dedupKey });
          surroundings.trace.note(() => `people are told: ${dedupKey}`);
          people.hear(incidentId);
          return { messageId: `message-${history.told.length}` };
        },
      },
    },
  };
  const deployment: Deployment = deploy(outside, surroundings, rewiring);
  const people = createPeople(surroundings, history, { incidents, deployment });
  if (!rewiring.sweepsNot) scheduleSweep(surroundings, { incidents, guards, deployment });
  return { history, guards, incidents, deployment, endsAt: surroundings.endsAt };
}

function timeoutOf(remediations: Remediation[], name: string | undefined, document: string): number {
  const remediation = remediations.find((candidate) => candidate.name === name);
  if (remediation === undefined) throw new Error(`an execution is tagged with remediation ${name}, which there is not`);
  for (let rung = 0; rung <= (remediation.ladder?.length ?? 0); rung += 1) {
    const { runbook } = rungOf(remediation, rung);
    if (documentOf({ runbook }) === document) return runbook.timeoutMinutes;
  }
  throw new Error(`remediation ${name} has no runbook ${document}`);
}

/** Notes what is recorded first, and where it changed later. */
function observedGuards(store: GuardStore, { decided, changed }: History, { timeline }: Surroundings): GuardStore {
  return {
    ...store,
    decide: async (record) => {
      const stands = await store.decide(record);
      const key = decisionKey(record.signalId, record.remediation);
      const first = decided.get(key);
      if (first === undefined) decided.set(key, { at: timeline.now(), record: stands });
      else if (JSON.stringify(first.record.decision) !== JSON.stringify(stands.decision)) {
        changed.push({ first: first.record, later: stands });
      }
      return stands;
    },
  };
}

function observedIncidents(store: IncidentStore, { incidents }: History): IncidentStore {
  return {
    ...store,
    append: (incidentId, event) => {
      incidents.add(incidentId);
      return store.append(incidentId, event);
    },
  };
}
