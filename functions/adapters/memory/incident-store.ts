import { isDrill } from '../../decision/drill.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import { redactEntry } from '../../incident/redact-entry.ts';
import { frozenCopy } from './copy.ts';
import { createMemoryStandingList } from './standing-list.ts';

/** Incidents in this process's memory, for tests and simulations. Entries are copied, as a database would, and what is given out cannot be changed. */
export function createMemoryIncidentStore(): IncidentStore {
  const incidents = new Map<string, Map<string, IncidentEvent>>();
  const inOrder = new Map<string, IncidentEvent[]>();
  const milestones = new Map<string, IncidentEvent[]>();
  const signals: { incidentId: string; at: string }[] = [];
  const moments = new Map<string, string>();
  const dueAt = (now: string) =>
    [...moments]
      .filter(([, lookAt]) => lookAt <= now)
      .map(([incidentId, lookAt]) => ({ incidentId, lookAt }))
      .sort((a, b) => (a.lookAt < b.lookAt ? -1 : a.lookAt > b.lookAt ? 1 : 0));
  const opened = (events: Map<string, IncidentEvent>) =>
    [...events.values()].filter((event) => event.type === 'signal' && !isDrill(event.remediation)).map(({ at }) => at);

  return {
    ...createMemoryStandingList(),

    append: async (incidentId, event) => {
      const events = incidents.get(incidentId) ?? new Map<string, IncidentEvent>();
      incidents.set(incidentId, events);
      if (events.has(event.id)) return false;
      const kept = frozenCopy(redactEntry(event));
      events.set(event.id, kept);
      inOrder.delete(incidentId);
      if (event.type === 'signal' && isDrill(event.remediation)) return true;
      if (event.type === 'signal') {
        // they come nearly in order
        const before = signals.findLastIndex(({ at }) => at <= event.at);
        signals.splice(before + 1, 0, { incidentId, at: event.at });
      } else if (event.type !== 'decision') milestones.set(incidentId, [...(milestones.get(incidentId) ?? []), kept]);
      return true;
    },

    milestones: async (incidentId) => [...(milestones.get(incidentId) ?? [])],

    signalsBetween: async ({ since, until }, limit, next = '0') => {
      const start = Number(next);
      const found = signals.filter(({ at }) => since <= at && at <= until);
      const page = found.slice(start, start + limit);
      return { signals: page, ...(found.length > start + limit ? { next: String(start + limit) } : {}) };
    },

    timeline: async (incidentId) => {
      const known = inOrder.get(incidentId);
      if (known !== undefined) return [...known];
      const events = [...(incidents.get(incidentId)?.values() ?? [])];
      inOrder.set(
        incidentId,
        events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
      );
      return [...events];
    },

    openedOn: async (day) =>
      [...incidents]
        .map(([id, events]) => ({
          id,
          at: opened(events)
            .filter((at) => at.startsWith(day))
            .sort()
            .at(-1),
        }))
        .filter(({ at }) => at !== undefined)
        .sort((a, b) => (a.at && b.at && a.at < b.at ? 1 : -1))
        .map(({ id }) => id),

    watch: async (incidentId, lookAt) => {
      const known = moments.get(incidentId);
      if (known === undefined || lookAt < known) moments.set(incidentId, lookAt);
    },

    due: async (now, limit) => dueAt(now).slice(0, limit),

    countDue: async (now) => {
      let count = 0;
      for (const lookAt of moments.values()) if (lookAt <= now) count += 1;
      return count;
    },

    postpone: async ({ incidentId, lookAt: before }, lookAt) => {
      if (moments.get(incidentId) !== before) return undefined;
      moments.set(incidentId, lookAt);
      return { incidentId, lookAt };
    },

    unwatch: async ({ incidentId, lookAt }) => {
      if (moments.get(incidentId) === lookAt) moments.delete(incidentId);
    },
  };
}
