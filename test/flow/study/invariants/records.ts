import { matches } from '../../../../functions/signal/matches.ts';
import { parseSignal } from '../../../../functions/signal/parse-signal.ts';
import { decisionKey } from '../history.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';

/** Every signal ends in exactly one recorded decision under each remediation that it concerns, or in the dead-letter queue. */
export const decidedOnce: Invariant = async (world) => {
  const { history, incidents } = world;
  const dead = deadSignals(world);
  const evidence: string[] = [];
  const seen = new Set<string>();
  for (const { signal } of history.signals) {
    if (signal.kind === 'alarm' && signal.alarm.state !== 'ALARM') continue;
    for (const remediation of history.remediations) {
      const key = decisionKey(signal.id, remediation.name);
      if (!matches(remediation, signal) || seen.has(key)) continue;
      seen.add(key);
      const record = history.decided.get(key)?.record;
      if (record === undefined) {
        if (!dead.has(signal.id) && signal.kind !== 'request') evidence.push(`${key} has no decision on record`);
        continue;
      }
      const timeline = await incidents.timeline(record.incidentId);
      const entries = timeline.filter((event) => event.type === 'decision' && event.id === `decision/${key}`);
      if (entries.length !== 1 && !dead.has(signal.id) && signal.kind !== 'request') {
        evidence.push(`${key} has ${entries.length} decisions in the timeline of ${record.incidentId}`);
      }
    }
  }
  return evidence;
};

/** A decision that is on record stays as it is. */
export const decisionsStand: Invariant = ({ history: { changed } }) =>
  changed.map(({ first, later }) => {
    const key = decisionKey(first.signalId, first.remediation);
    return `${key} was ${JSON.stringify(first.decision)} and became ${JSON.stringify(later.decision)}`;
  });

function deadSignals({ deployment }: World): Set<string> {
  const received = { account: '', region: '', at: '' };
  const signals = deployment.queues.dispatch.dead.map((body) => parseSignal(JSON.parse(body), received));
  return new Set(signals.flatMap((signal) => ('problem' in signal ? [] : [signal.id])));
}
