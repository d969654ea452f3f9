import { createMemoryGuardStore } from '../../../../functions/adapters/memory/guard-store.ts';
import { createMemoryIncidentStore } from '../../../../functions/adapters/memory/incident-store.ts';
import type { Remediation } from '../../../../functions/decision/remediation.ts';
import { fold } from '../../../../functions/incident/fold.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { standingOf } from '../../../../functions/incident/standing.ts';
import { board } from '../../../../functions/people/board/board.ts';
import type { BoardPorts } from '../../../../functions/people/board/board-ports.ts';
import { restart } from '../../decision/world.ts';

export const endpoint = 'arn:aws:lambda:ap-northeast-1:000000000000:function:kizuki-board';
const place = { endpoint, partition: 'aws', account: '000000000000', region: 'ap-northeast-1' };
export const now = '2026-11-22T03:20:00.000Z';

/** An incident's id, told from a number. */
export function incidentId(number: number): string {
  return `inc-${number.toString(16).padStart(16, '0')}`;
}

/** What the board needs, in memory, and what it asked for. */
export function createBoardWorld({ remediations = [restart] }: { remediations?: Remediation[] } = {}) {
  const incidents = createMemoryIncidentStore();
  const guards = createMemoryGuardStore();
  const asked: { fn: string; payload: Record<string, unknown> }[] = [];
  const failures: unknown[] = [];
  const switches = new Map([['all', 'on'], ...remediations.map(({ name }) => [name, 'on'] as [string, string])]);
  const ports: BoardPorts = {
    incidents,
    guards: { ...guards },
    readSwitches: async (names) => new Map([...switches].filter(([name]) => names.includes(name))),
    readDocument: async () => ({ schemaVersion: '0.3', mainSteps: [] }),
    ask: async (fn, payload) => void asked.push({ fn, payload }),
    remediations,
    titleOf: (document) => ({ en: `Title of ${document}`, ja: `${document} の題` }),
    language: 'en',
    now: () => now,
    failed: (error) => void failures.push(error),
  };
  return { ports, incidents, guards, switches, asked, failures };
}

export type BoardWorld = ReturnType<typeof createBoardWorld>;

/** Puts an incident of these entries on record, as the functions that write them would. */
export async function record({ incidents }: Pick<BoardWorld, 'incidents'>, id: string, entries: IncidentEvent[]) {
  for (const entry of entries) await incidents.append(id, entry);
  const incident = fold(id, await incidents.timeline(id));
  if (incident === undefined) throw new Error(`the entries of ${id} make no incident`);
  await incidents.stand(standingOf(incident));
  return incident;
}

/** What the widget shows for these parameters, as CloudWatch would ask. */
export function shown(
  { ports }: Pick<BoardWorld, 'ports'>,
  params: Record<string, unknown> = {},
  context: Record<string, unknown> = {},
): Promise<string> {
  const widgetContext = {
    ...{ dashboardName: 'kizuki-ap-northeast-1', widgetId: 'widget-1', accountId: '000000000000', locale: 'en' },
    ...{ timezone: { label: 'UTC', offsetISO: '+00:00', offsetInMinutes: 0 }, period: 300, isAutoPeriod: true },
    ...{ theme: 'light', title: 'Incidents', forms: { all: {} }, params: {}, width: 1200, height: 600, ...context },
  };
  return board({ ...params, widgetContext }, place, ports);
}
