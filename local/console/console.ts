import { randomBytes } from 'node:crypto';
import { catalogue } from '../../runbooks/catalogue.ts';
import { systemClock } from '../automation/clock/system-clock.ts';
import type { Clock } from '../automation/ports.ts';
import type { LocalEvent } from '../aws/service.ts';
import type { BusEvent } from '../aws/services/events/event.ts';
import { clientsOf } from '../demo/clients.ts';
import { ordersTable } from '../demo/observe.ts';
import type { Session } from '../demo/session.ts';
import { askBoard } from './board/ask-board.ts';
import { breakages } from './breaking/breakages.ts';
import { tableLoad } from './breaking/table-load.ts';
import { createFeed } from './feed/feed.ts';
import { executionOf, incidentOf } from './feed/from-bus-event.ts';
import { fromLocalEvent } from './feed/from-local-event.ts';
import { readOverview } from './overview.ts';
import { buildPage } from './page/build-page.ts';
import { listRunbooks } from './runbooks/list-runbooks.ts';
import { planRun } from './runbooks/plan-run.ts';
import { readRunRequest } from './runbooks/read-run-request.ts';
import { startRun } from './runbooks/start-run.ts';
import { type ExecutionWatch, watchExecutions } from './runbooks/watch-executions.ts';
import { serve } from './server/serve.ts';
import { watchWorld } from './world/watch-world.ts';

/** What the page hears of a session before it is served and while it is. */
export interface Console {
  onEvent(event: LocalEvent): void;
  onBusEvent(event: BusEvent): void;
  /** Serves the page of this session; throws `UsageError` for a port in use. */
  serve(session: Session, options: { port: number; onError(error: unknown): void }): Promise<ServedConsole>;
}

export interface ServedConsole {
  url: string;
  /** Of this session: what changes something must carry it. */
  token: string;
  close(): Promise<void>;
}

/** Makes the page's side of a session; it keeps what happens from now on. */
export function createConsole(clock: Clock = systemClock): Console {
  const now = () => clock.now();
  const feed = createFeed();
  let executions: ExecutionWatch | undefined;

  return {
    onEvent(event) {
      const told = fromLocalEvent(event, new Date(now()).toISOString());
      if (told) feed.tell(told);
    },
    onBusEvent(event) {
      const change = incidentOf(event);
      if (change) feed.tell(change);
      const id = executionOf(event);
      if (id !== undefined) executions?.changed(id);
    },
    async serve({ endpoint, host }, { port, onError }) {
      const clients = clientsOf(endpoint);
      const load = tableLoad({ client: clients.dynamoOnce, table: ordersTable, clock, onError });
      const watch = watchExecutions(clients.ssm, feed, onError);
      executions = watch;
      const world = watchWorld({ feed, clients, host, load: load.state, now, onError });
      const token = randomBytes(32).toString('base64url');
      const runbooks = listRunbooks(catalogue, {
        InstanceId: host.instanceId,
        ServiceName: host.service,
        HealthUrl: host.healthUrl,
        Folder: host.folder,
        TableName: ordersTable,
      });
      const breaking = breakages({ host, load, now });
      const end = async () => {
        await load.stop();
        await Promise.all([world.stop(), watch.stop()]);
        clients.destroy();
      };
      try {
        const server = await serve({
          port,
          token,
          feed,
          assets: await buildPage(token),
          reads: {
            '/api/overview': () =>
              readOverview({ endpoint, host, clients, feed, executions: watch, load: load.state, now }),
            '/api/runbooks': async () => runbooks,
          },
          changes: {
            ...Object.fromEntries(Object.entries(breaking).map(([name, doing]) => [`/api/break/${name}`, doing])),
            '/api/plan': async (body) => planRun(readRunRequest(body, catalogue), endpoint),
            '/api/run': async (body) => startRun(clients.ssm, readRunRequest(body, catalogue)),
            '/api/board': (body) => askBoard(clients.lambda, body, endpoint.place, now()),
          },
          onError,
        });
        return {
          url: `http://127.0.0.1:${server.port}/`,
          token,
          close: async () => {
            await server.close();
            await end();
          },
        };
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}
