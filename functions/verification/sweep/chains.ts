import type { Decision } from '../../decision/decision.ts';
import { lockHolder } from '../../decision/identity.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Signal } from '../../signal/signal.ts';

/** What an incident knows of one thing that was signalled under one remediation: the latest of it, over all follow-ups. */
export interface Chain {
  remediation: string;
  /** Id of the signal as it first came. */
  firstId: string;
  /** What was put before the decision last, and when it was written. */
  signal: Signal;
  at: string;
  /** What was decided on it; absent where that was not written. */
  decision?: Decision;
  /** How often it was looked at again so far. */
  looks: number;
}

/** The chains of an incident, oldest first. Of an alarm that fired several times under one remediation only the last counts. */
export function chainsOf({ timeline }: Pick<Incident, 'timeline'>): Chain[] {
  const decisions = new Map(
    timeline.flatMap((entry) => (entry.type === 'decision' ? [[entry.id, entry.decision] as const] : [])),
  );
  const chains = new Map<string, Chain>();
  for (const entry of timeline) {
    if (entry.type !== 'signal') continue;
    const { signal, remediation, at } = entry;
    const firstId = signal.follows?.signalId ?? signal.id;
    const subject = subjectOf(signal, remediation);
    const before = chains.get(subject);
    const looks = before?.firstId === firstId ? before.looks : 0;
    const decision = decisions.get(`decision/${lockHolder(signal.id, remediation)}`);
    chains.delete(subject);
    chains.set(subject, {
      remediation,
      firstId,
      signal,
      at,
      looks: Math.max(looks, lookOf(signal)),
      ...(decision === undefined ? {} : { decision }),
    });
  }
  return [...chains.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function subjectOf(signal: Signal, remediation: string): string {
  if (signal.kind === 'alarm')
    return JSON.stringify([remediation, signal.alarm.arn, signal.alarm.contributor?.id ?? '']);
  return JSON.stringify([remediation, signal.kind]);
}

function lookOf({ follows, id }: Signal): number {
  return follows?.why === 'look-again' ? Number(id.slice(id.lastIndexOf('-') + 1)) : 0;
}

/** The name of the alarm that a chain is about; undefined for events and requests. */
export function alarmNameOf({ signal }: Chain): string | undefined {
  return signal.kind === 'alarm' ? signal.alarm.name : undefined;
}
