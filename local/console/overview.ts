import type { Place } from '../aws/service.ts';
import type { Clients } from '../demo/clients.ts';
import type { Host } from '../host/host.ts';
import type { Feed } from './feed/feed.ts';
import type { ExecutionWatch } from './runbooks/watch-executions.ts';
import type { Overview, TableLoad } from './wire.ts';
import { readAlarms } from './world/read-alarms.ts';
import { readPoints, watchedMetrics } from './world/read-points.ts';
import { readWorld } from './world/read-world.ts';

/** How far back the graphs begin, in milliseconds. */
const graphSpan = 15 * 60_000;

const mostLogs = 500;

/** All that the page shows at first. What happens meanwhile is in the feed after `next`, so that nothing falls between. */
export async function readOverview(options: {
  endpoint: { url: string; place: Place };
  host: Host;
  clients: Clients;
  feed: Feed;
  executions: ExecutionWatch;
  load: () => TableLoad;
  now: () => number;
}): Promise<Overview> {
  const { endpoint, host, clients, feed, executions, load, now } = options;
  const next = feed.last();
  const kept = feed.kept();
  const until = now();
  const [world, alarms, latest, points] = await Promise.all([
    readWorld(host, clients.dynamo, load()),
    readAlarms(clients.cloudWatch),
    executions.latest(),
    watchedMetrics(clients.cloudWatch).then((metrics) =>
      readPoints(clients.cloudWatch, metrics, { from: until - graphSpan, until }),
    ),
  ]);
  return {
    place: { account: endpoint.place.account, region: endpoint.place.region, endpoint: endpoint.url },
    next,
    world,
    alarms: alarms.map((alarm) =>
      alarm.graph === undefined ? alarm : { ...alarm, graph: { ...alarm.graph, points: points[alarm.name] ?? [] } },
    ),
    executions: latest,
    logs: kept.flatMap(({ event }) => (event.type === 'log' ? [event.line] : [])).slice(-mostLogs),
  };
}
