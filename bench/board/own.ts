import { createDynamoGuardStore } from '../../functions/adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../functions/adapters/dynamodb/incident-store.ts';
import type { IncidentState } from '../../functions/incident/incident-event.ts';
import { board } from '../../functions/people/board/board.ts';
import type { BoardPorts } from '../../functions/people/board/board-ports.ts';
import { median } from '../median.ts';
import { startBoardTable } from './board-table.ts';

/** What a page of the board costs where so many incidents are open. */
export interface PageCost {
  /** Median of the processor's time, the table's with it. */
  milliseconds: number;
  bytes: number;
  calls: number;
}

const states: IncidentState[] = ['awaiting-approval', 'escalated', 'held', 'running'];
const now = '2026-11-22T12:00:00.000Z';
const warmUps = 20;
const times = 60;
const writersAtOnce = 40;

/** Lists the first page, so many times, of so many open incidents, and takes the median. */
export async function costOfPage(incidents: number): Promise<PageCost> {
  const { client, table, calls, close } = await startBoardTable();
  try {
    const store = createDynamoIncidentStore({ client, table });
    let number = 0;
    const write = async () => {
      for (number += 1; number <= incidents; number += 1) await store.stand(standingOf(number));
    };
    await Promise.all(Array.from({ length: writersAtOnce }, write));
    const ports: BoardPorts = {
      incidents: store,
      guards: createDynamoGuardStore({ client, table, now: () => now }),
      readSwitches: async () => new Map([['all', 'on']]),
      readDocument: () => Promise.reject(new Error('a list shows no document')),
      ask: () => Promise.reject(new Error('nobody presses a button')),
      remediations: [],
      titleOf: (document) => ({ en: document, ja: document }),
      language: 'en',
      now: () => now,
      failed: (error) => {
        throw error;
      },
    };
    const costs: number[] = [];
    let bytes = 0;
    let before = 0;
    for (let time = 0; time < warmUps + times; time += 1) {
      before = calls.count;
      const start = process.cpuUsage().user;
      const page = await board({ widgetContext: { width: 1_200 } }, place, ports);
      costs.push((process.cpuUsage().user - start) / 1_000);
      bytes = Buffer.byteLength(page);
      if (page.split('<tr>').length < 26) throw new Error(`the page does not list 25 incidents: ${page.slice(-500)}`);
    }
    return { milliseconds: median(costs.slice(warmUps)), bytes, calls: calls.count - before };
  } finally {
    await close();
  }
}

const place = {
  endpoint: 'arn:aws:lambda:ap-northeast-1:000000000000:function:kizuki-board',
  ...{ partition: 'aws', account: '000000000000', region: 'ap-northeast-1' },
};

function standingOf(number: number) {
  const openedAt = new Date(Date.parse(now) - number * 1_000).toISOString();
  return {
    incidentId: `inc-${number.toString(16).padStart(16, '0')}`,
    state: states[number % states.length] as IncidentState,
    target: `host-service/mi-${number.toString(16).padStart(17, '0')}`,
    remediation: 'restart-service',
    owner: 'host-team',
    openedAt,
    changedAt: openedAt,
    entries: 4,
    reason: 'the last runbook of the remediation did not help, and its undo has ended well',
  };
}
