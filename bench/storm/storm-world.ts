import { createMemoryAutomations } from '../../functions/adapters/memory/automations.ts';
import { createMemoryGuardStore } from '../../functions/adapters/memory/guard-store.ts';
import { createMemoryIncidentStore } from '../../functions/adapters/memory/incident-store.ts';
import type { DecisionPorts } from '../../functions/decision/ports.ts';
import type { Remediation } from '../../functions/decision/remediation.ts';
import { resolveParameters, resolveTarget } from '../../functions/decision/resolve/resolve-values.ts';
import type { IncidentChange } from '../../functions/incident/incident.ts';
import type { OutgoingMessage } from '../../functions/people/channel.ts';
import type { NotifyPorts } from '../../functions/people/notify.ts';
import { type ChannelSettings, mailOnly } from '../../functions/people/people-settings.ts';
import { alarmKinds } from './alarm-event.ts';

/** One for each kind of alarm, under the guardrails' defaults. */
const remediations = alarmKinds.map(
  (kind): Remediation => ({
    name: `mend-${kind}`,
    on: { alarm: `${kind}-*` },
    runbook: { document: `Kizuki-${kind}`, parameters: ['InstanceId'], timeoutMinutes: 60 },
    target: { type: 'instance', id: { dimension: 'InstanceId' } },
    parameters: { InstanceId: { dimension: 'InstanceId' } },
    autonomy: 'auto',
    owner: 'host-team',
  }),
);

/** Kizuki's surroundings in memory. The clock goes as `clock.at` says; what is published waits for whoever delivers it. */
export function createStormWorld(startsAt: number) {
  const clock = { at: startsAt };
  const now = () => new Date(clock.at).toISOString();
  const incidents = createMemoryIncidentStore();
  const automations = createMemoryAutomations();
  const published: IncidentChange[] = [];
  const sent: OutgoingMessage[] = [];
  const states = new Map<string, 'OK' | 'ALARM'>();
  const decision: DecisionPorts = {
    remediations,
    guards: createMemoryGuardStore(),
    incidents,
    switches: { read: async () => ({ global: true, remediation: true }) },
    alarms: { state: async (name) => states.get(name) ?? 'ALARM' },
    calendars: { state: async (calendars) => ({ state: 'OPEN', calendars }) },
    sheet: { read: () => Promise.reject(new Error('no remediation of the storm takes anything from the sheet')) },
    automations,
    bus: { publish: async (change) => void published.push(change) },
    now,
    resolveTarget,
    resolveParameters,
  };
  const notification: NotifyPorts = {
    incidents,
    guards: decision.guards,
    channel: {
      name: 'sns',
      deliver: async (message) => ({ messageId: `message-${sent.push(message)}` }),
    },
    settings: mailOnly.channels[0] as ChannelSettings,
    people: mailOnly,
    now,
    language: 'en',
    titleOf: (document) => ({ en: document, ja: document }),
  };
  return { clock, decision, notification, published, sent, states, started: automations.started };
}

export type StormWorld = ReturnType<typeof createStormWorld>;
