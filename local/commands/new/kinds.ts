import { dbInstance } from './kinds/db-instance.ts';
import { func } from './kinds/function.ts';
import { host } from './kinds/host.ts';
import { instance } from './kinds/instance.ts';
import type { Kind } from './kinds/kind.ts';
import { queue } from './kinds/queue.ts';
import { table } from './kinds/table.ts';

/** What a new runbook can work on, by the name that `--on` takes. */
export const kinds: Record<string, Kind> = {
  host,
  instance,
  table,
  queue,
  function: func,
  'db-instance': dbInstance,
};
