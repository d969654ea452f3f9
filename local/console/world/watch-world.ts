import type { Clients } from '../../demo/clients.ts';
import type { Host } from '../../host/host.ts';
import type { Feed } from '../feed/feed.ts';
import type { Point, TableLoad, World } from '../wire.ts';
import { readPoints, watchedMetrics } from './read-points.ts';
import { readWorld } from './read-world.ts';
import { repeat } from './repeat.ts';

const worldEvery = 1_000;
const pointsEvery = 5_000;
/** The longest period that still gets a new point in time; a point may come late, so that the last three are read again. */
const lookBack = 3;

export interface WorldWatch {
  stop(): Promise<void>;
}

/**
 * Tells the feed of the service, the folder, the table and the metrics of all alarms whenever they have changed, as long as anyone listens
 * to it: nothing in the account tells of these by itself. `now` gives milliseconds since the epoch.
 */
export function watchWorld(options: {
  feed: Feed;
  clients: Clients;
  host: Host;
  load: () => TableLoad;
  now: () => number;
  onError: (error: unknown) => void;
}): WorldWatch {
  const { feed, clients, host, load, now, onError } = options;
  let told = '';
  const sent = new Map<string, string>();

  const world = repeat(
    worldEvery,
    async () => {
      const seen: World = await readWorld(host, clients.dynamo, load());
      const text = JSON.stringify(seen);
      if (text === told) return;
      told = text;
      feed.tell({ type: 'world', world: seen });
    },
    onError,
  );
  const points = repeat(
    pointsEvery,
    async () => {
      const metrics = await watchedMetrics(clients.cloudWatch);
      const longest = Math.max(60, ...[...metrics.values()].map(({ periodSeconds }) => periodSeconds));
      const until = now();
      const read = await readPoints(clients.cloudWatch, metrics, { from: until - longest * lookBack * 1000, until });
      const changed = Object.entries(read).filter(([name, values]) => isNews(sent, name, values));
      if (changed.length > 0) feed.tell({ type: 'metrics', points: Object.fromEntries(changed) });
    },
    onError,
  );
  feed.onAudience((listened) => {
    world.want(listened);
    points.want(listened);
  });
  return {
    async stop() {
      await Promise.all([world.stop(), points.stop()]);
    },
  };
}

function isNews(sent: Map<string, string>, name: string, values: Point[]): boolean {
  const text = JSON.stringify(values);
  if (sent.get(name) === text) return false;
  sent.set(name, text);
  return true;
}
