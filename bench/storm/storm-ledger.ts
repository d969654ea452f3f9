import type { StormReport } from '../../functions/incident/storm-entry.ts';
import type { StormWorld } from './storm-world.ts';

/** What a storm left behind, read from the record alone. */
export interface StormLedger {
  /** How many decisions are on record for each signal. */
  decisions: Map<string, number>;
  /** Executions that were started, by document. */
  started: Record<string, number>;
  /** What people were told, each message once however often it was sent. */
  told: string[];
  reports: StormReport[];
}

export async function stormLedger({ clock, decision, sent, started }: StormWorld): Promise<StormLedger> {
  const ledger: StormLedger = { decisions: new Map(), started: {}, told: [], reports: [] };
  const day = new Date(clock.at).toISOString().slice(0, 10);
  for (const id of await decision.incidents.openedOn(day)) {
    for (const entry of await decision.incidents.timeline(id)) {
      if (entry.type === 'decision')
        ledger.decisions.set(entry.signalId, (ledger.decisions.get(entry.signalId) ?? 0) + 1);
      if (entry.type === 'storm-over') ledger.reports.push(entry);
    }
  }
  for (const { request } of started()) {
    ledger.started[request.document] = (ledger.started[request.document] ?? 0) + 1;
  }
  const messages = new Map(sent.map(({ dedupKey, subject }) => [dedupKey, subject]));
  ledger.told = [...messages.values()];
  return ledger;
}
