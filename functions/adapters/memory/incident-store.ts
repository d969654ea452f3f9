import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';

/** Incidents in this process's memory, for tests and simulations. Entries are copied, as a database would. */
export function createMemoryIncidentStore(): IncidentStore {
  const incidents = new Map<string, Map<string, IncidentEvent>>();
  const moments = new Map<string, string>();
  const dueAt = (now: string) =>
    [...moments]
      .filter(([, lookAt]) => lookAt <= now)
      .map(([incidentId, lookAt]) => ({ incidentId, lookAt }))
      .sort((a, b) => (a.lookAt < b.lookAt ? -1 : a.lookAt > b.lookAt ? 1 : 0));
  const opened = (events: Map<string, IncidentEvent>) =>
    [...events.values()].filter(({ type }) => type === 'signal').map(({ at }) => at);

  return {
    append: async (incidentId, event) => {
      const events = incidents.get(incidentId) ?? new Map<string, IncidentEvent>();
      incidents.set(incidentId, events);
      if (events.has(event.id)) return false;
      events.set(event.id, structuredClone(event));
      return true;
    },

    timeline: async (incidentId) =>
      structuredClone([...(incidents.get(incidentId)?.values() ?? [])]).sort((a, b) =>
        a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
      ),

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

    countDue: async (now) => dueAt(now).length,

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
