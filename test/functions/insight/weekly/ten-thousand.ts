import { createMemoryGuardStore } from '../../../../functions/adapters/memory/guard-store.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { weeklyReport } from '../../../../functions/insight/weekly/weekly-report.ts';
import { eventsOf, on } from '../report/days.ts';

/**
 * A week of ten thousand incidents whose timelines are some 50 KB each, half a gigabyte together, made when they are asked for as a
 * database gives them. Run with a small heap it ends only if no more than a few of them are held at once.
 */
const count = 10_000;
const page = 1_000;

const timeline = async (id: string): Promise<IncidentEvent[]> => {
  const index = Number(id.slice('inc-'.length));
  if (Number.isNaN(index)) return [];
  const events = eventsOf({
    at: on(16 + (index % 7), index % 1_000),
    alarm: `alarm-${index % 40}`,
    target: `host/h-${index}`,
  });
  const noise = Array.from({ length: 10 }, (_, place): IncidentEvent => {
    const found = Buffer.alloc(5_000, `${index}-${place} `).toString();
    return { id: `looked-again/${place}`, at: on(23), type: 'looked-again', count: place, found };
  });
  return [...events, ...noise];
};

const result = await weeklyReport('2026-11-23T00:00:00.000Z', {
  ...{ remediations: [], guards: createMemoryGuardStore(), language: 'en', now: () => '2026-11-23T00:00:00.000Z' },
  incidents: {
    append: async () => true,
    timeline,
    signalsBetween: async (_, __, next = '0') => {
      const start = Number(next);
      const signals = Array.from({ length: page }, (_, place) => ({ incidentId: `inc-${start + place}`, at: on(16) }));
      return { signals, ...(start + page < count ? { next: String(start + page) } : {}) };
    },
  },
  channel: {
    name: 'sns',
    deliver: async ({ subject, body }) => {
      console.log(JSON.stringify({ subject, bytes: Buffer.byteLength(body) }));
      return { messageId: 'm1' };
    },
  },
});
console.log(result.kind);
