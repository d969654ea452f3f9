import type { Hold } from '../../decision/decision.ts';
import type { Incident } from '../../incident/incident.ts';

/** One guardrail that held runs of one remediation in an incident: its last word, how often, and from when to when. */
export interface HoldRecord {
  remediation: string;
  hold: Hold;
  times: number;
  /** ISO 8601, UTC. */
  firstAt: string;
  lastAt: string;
}

/** What held in an incident, in the order in which it first did. What would have held where it only observed is none. */
export function holdsOf({ timeline }: Pick<Incident, 'timeline'>): HoldRecord[] {
  const records = new Map<string, HoldRecord>();
  for (const event of timeline) {
    if (event.type !== 'decision' || event.decision.kind !== 'hold') continue;
    const { remediation, at } = event;
    const { hold } = event.decision;
    const key = JSON.stringify([remediation, hold.guardrail]);
    const known = records.get(key);
    records.set(key, {
      remediation,
      hold,
      times: (known?.times ?? 0) + 1,
      firstAt: known?.firstAt ?? at,
      lastAt: at,
    });
  }
  return [...records.values()];
}
