import { fillFolder, killService } from '../../demo/break-things.ts';
import type { Host } from '../../host/host.ts';
import { RequestFault } from '../server/request-fault.ts';
import type { Load } from './table-load.ts';

/** What a person can break from the page, by name; each really does it, and resolves to what it did. */
export function breakages({
  host,
  load,
  now,
}: {
  host: Host;
  load: Load;
  now: () => number;
}): Record<string, () => Promise<Record<string, unknown>>> {
  return {
    async 'kill-service'() {
      if (!host.supervisor.status(host.service)?.mainPid)
        throw new RequestFault(`${host.service} is down already; Kizuki restarts it within a minute`, 409);
      return { pid: killService(host) };
    },
    async 'fill-disk'() {
      await fillFolder(host, now());
      return { usedPercent: await host.folderUsedPercent() };
    },
    async 'load-table'() {
      load.start();
      return { ...load.state() };
    },
    async 'stop-load'() {
      await load.stop();
      return { ...load.state() };
    },
  };
}
