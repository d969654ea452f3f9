import { createMemoryIncidentStore } from '../../../functions/adapters/memory/incident-store.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { IncidentChange } from '../../../functions/incident/incident.ts';
import type { IncidentEvent, IncidentState } from '../../../functions/incident/incident-event.ts';
import type { Digest } from '../../../functions/people/digest.ts';
import { type NotifyPorts, notify } from '../../../functions/people/notify.ts';
import type { ChannelSettings, PeopleSettings } from '../../../functions/people/people-settings.ts';
import { deliveries, redeliveryAfter } from '../../../functions/people/redelivery.ts';
import { tellDigest } from '../../../functions/people/tell-digest.ts';
import { sweepIncidents } from '../../../functions/verification/sweep/sweep-incidents.ts';
import type { Random } from '../study/random.ts';
import { createSwept } from '../sweep-world.ts';

/** What came to a channel's service, and by whom it was seen. */
export interface Seen {
  at: string;
  dedupKey: string;
  body: string;
}

/** Bugs that can be planted: what was sent is not remembered; nobody looks at the end of quiet hours; nothing is told again. */
export type Bug = 'messages-forgotten' | 'digest-not-watched' | 'untold-not-swept';

type Task = { of: 'change'; change: IncidentChange } | { of: 'digest'; digest: Digest };

interface Waiting {
  task: Task;
  received: number;
  due: number;
}

const minute = 60_000;

/**
 * The channels of these settings behind their queues, with the sweep, over incidents in memory. Until it grows calm, whatever they call
 * may die before it has done something, or after; events get lost, and services do not answer.
 */
export function createDeliveryWorld(people: PeopleSettings, random: Random, startsAt: string, bug?: Bug) {
  const swept = createSwept([], people);
  swept.state.now = startsAt;
  swept.state.alarm = 'INSUFFICIENT_DATA';
  const incidents = createMemoryIncidentStore();
  let isCalm = false;
  const seen = new Map<string, Seen[]>(people.channels.map(({ name }) => [name, []]));
  /** By channel and key, how often something went wrong where it cannot be known whether it was sent. */
  const excuses = new Map<string, number>();
  const queues = new Map<string, Waiting[]>(people.channels.map(({ name }) => [name, []]));
  const dead: string[] = [];

  const goesWrong = (chance: number): boolean => !isCalm && random.chance(chance);
  const now = (): number => Date.parse(swept.state.now);

  /** The same port, which now and then dies before it did something, or right after. */
  function frail<Port extends object>(port: Port, onDeathAfter: (args: unknown[]) => void = () => undefined): Port {
    return new Proxy(port, {
      get: (target, name, receiver) => {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          if (goesWrong(0.03)) throw new Error(`died before ${String(name)}`);
          const result = await method.apply(target, args);
          if (goesWrong(0.03)) {
            onDeathAfter(args);
            throw new Error(`died after ${String(name)}`);
          }
          return result;
        };
      },
    });
  }

  function excuse(channel: string, key: string): void {
    excuses.set(`${channel} ${key}`, (excuses.get(`${channel} ${key}`) ?? 0) + 1);
  }

  function portsOf(settings: ChannelSettings): NotifyPorts {
    const { name } = settings;
    let sending = '';
    return {
      incidents: {
        ...frail(incidents),
        append: async (id, entry) => {
          const isRecord = entry.type === 'message' && !entry.inDigest;
          if (goesWrong(0.04)) {
            if (isRecord) excuse(name, sending);
            throw new Error('died before it was written');
          }
          const added = await incidents.append(id, entry);
          if (goesWrong(0.04)) throw new Error('died after it was written');
          return added;
        },
        timeline: async (id) => {
          const entries = await incidents.timeline(id);
          return bug === 'messages-forgotten' ? entries.filter(({ type }) => !type.startsWith('message')) : entries;
        },
        watch: async (id, at) => {
          if (bug !== 'digest-not-watched') await incidents.watch(id, at);
        },
      },
      guards: { readStorm: async () => ({ signals: [] }) },
      channel: {
        name,
        deliver: async ({ dedupKey, body }, earlier) => {
          sending = dedupKey;
          if (goesWrong(0.2)) throw new Error('the service answered 503');
          seen.get(name)?.push({ at: swept.state.now, dedupKey, body });
          if (goesWrong(0.05)) {
            excuse(name, dedupKey);
            throw new Error('the answer of the service got lost');
          }
          return earlier ?? { messageId: `${name}-${seen.get(name)?.length}` };
        },
      },
      settings,
      people,
      now: () => swept.state.now,
      language: 'en',
      titleOf: (document) => ({ en: document, ja: document }),
    };
  }

  function send(channel: string, task: Task): void {
    if (goesWrong(0.1)) return; // EventBridge is at least once as a rule, and the rule's own queue may be gone for a while
    const times = goesWrong(0.1) ? 2 : 1;
    for (let time = 0; time < times; time += 1) queues.get(channel)?.push({ task, received: 0, due: now() + 5_000 });
  }

  const publish = async (change: IncidentChange): Promise<void> => {
    for (const { name } of people.channels) send(name, { of: 'change', change });
  };

  async function work(settings: ChannelSettings): Promise<void> {
    const queue = queues.get(settings.name) as Waiting[];
    const ports = portsOf(settings);
    for (const waiting of queue.filter(({ due }) => due <= now())) {
      waiting.received += 1;
      try {
        const { task } = waiting;
        await (task.of === 'change' ? notify(task.change, ports) : tellDigest(task.digest, ports));
        queue.splice(queue.indexOf(waiting), 1);
      } catch (error) {
        waiting.due = now() + 1_000 * redeliveryAfter(waiting.received);
        if (waiting.received < deliveries) continue;
        queue.splice(queue.indexOf(waiting), 1);
        dead.push(`${settings.name}: ${String(error)}`);
      }
    }
  }

  /** The full minute in which there is something to do next, and not after `end`. */
  async function nextMinute(end: number): Promise<number> {
    const [first] = await incidents.due('2099-01-01T00:00:00.000Z', 1);
    const dues = [...queues.values()].flatMap((queue) => queue.map(({ due }) => due));
    const next = Math.min(end, ...dues, first === undefined ? end : Date.parse(first.lookAt));
    return Math.max(now() + minute, Math.ceil(next / minute) * minute);
  }

  async function passMinute(end: number): Promise<void> {
    swept.state.now = new Date(await nextMinute(end)).toISOString();
    for (const settings of people.channels) await work(settings);
    const ports = {
      ...swept.ports,
      incidents: frail(incidents),
      bus: { publish },
      digests: { due: async (digest: Digest) => send(digest.channel, { of: 'digest', digest }) },
    };
    const limits = { incidents: 100, atOnce: 5, until: '2099-01-01T00:00:00.000Z' };
    if (bug === 'untold-not-swept') return;
    await sweepIncidents(ports, limits).catch((error: unknown) => {
      if (isCalm) throw error;
    });
  }

  return {
    seen,
    excuses,
    dead,
    incidents,
    now: () => swept.state.now,
    /** Writes what happened to an incident, and tells the bus; the sweep looks at it in any case. */
    happen: async (id: string, ...entries: IncidentEvent[]): Promise<void> => {
      for (const entry of entries) await incidents.append(id, entry);
      await incidents.watch(id, swept.state.now);
      const incident = fold(id, await incidents.timeline(id));
      const state: IncidentState = incident?.state ?? 'open';
      await publish({ incidentId: id, account: '', region: '', state, at: swept.state.now });
    },
    live: async (minutes: number): Promise<void> => {
      const end = now() + minutes * minute;
      while (now() < end) await passMinute(end);
    },
    growCalm: () => {
      isCalm = true;
    },
  };
}
