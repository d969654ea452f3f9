import { createMemoryAutomations } from '../../../functions/adapters/memory/automations.ts';
import { createMemoryGuardStore } from '../../../functions/adapters/memory/guard-store.ts';
import { createMemoryIncidentStore } from '../../../functions/adapters/memory/incident-store.ts';
import type { FollowUpRequest, FollowUps } from '../../../functions/decision/follow-up.ts';
import type { DecisionPorts } from '../../../functions/decision/ports.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import type { IncidentChange } from '../../../functions/incident/incident.ts';
import type { AlarmState } from '../../../functions/signal/signal.ts';
import { host } from '../incident/entries.ts';

export const restart: Remediation = {
  name: 'restart-demo-service',
  on: { alarm: 'kizuki-demo-service-down' },
  runbook: { document: 'Kizuki-host-restart-service', parameters: ['ServiceName'], timeoutMinutes: 15 },
  target: { type: 'host', id: { dimension: 'InstanceId' } },
  parameters: { ServiceName: { dimension: 'Service' } },
  autonomy: 'auto',
  owner: 'sre',
};

/** Kizuki's surroundings in memory, with a clock that stands still until it is moved. */
export function createWorld({ remediations = [restart], startsAt = '2026-11-22T03:00:01.000Z' } = {}) {
  const automations = createMemoryAutomations();
  const published: IncidentChange[] = [];
  /** What Kizuki asked itself, which a rule of the bus would bring back to dispatch. */
  const asked: FollowUpRequest[] = [];
  const followUps: FollowUps = { send: async (request) => void asked.push(request) };
  const state = {
    now: startsAt,
    alarm: 'ALARM' as AlarmState | 'missing',
    switches: { global: true, remediation: true },
  };
  const ports: DecisionPorts = {
    remediations,
    guards: createMemoryGuardStore(),
    incidents: createMemoryIncidentStore(),
    switches: { read: async () => state.switches },
    alarms: { state: async () => state.alarm },
    calendars: { state: async (names) => ({ state: 'OPEN', calendars: names }) },
    sheet: { read: async (rows) => Object.fromEntries(rows.map((row) => [row, [`value of ${row}`]])) },
    automations,
    bus: { publish: async (change) => void published.push(change) },
    now: () => state.now,
    resolveTarget: () => host,
    resolveParameters: () => ({ ServiceName: ['kizuki-demo-web'] }),
  };
  return { ports, followUps, asked, state, published, started: automations.started };
}

export type World = ReturnType<typeof createWorld>;

/** Moves the world's clock on. */
export function pass(world: World, minutes: number): void {
  world.state.now = new Date(Date.parse(world.state.now) + minutes * 60_000).toISOString();
}
