import type { Evidence, Finding } from './finding.ts';

/** So many times one alarm went off within one incident: it comes and goes, or what was done does not last. */
const flapping = 3;

/** What the signals themselves speak of: an alarm that went off again and again. */
export function findingSignals({ incident }: Evidence): Finding[] {
  const { timeline, owner } = incident;
  const times = new Map<string, number>();
  for (const event of timeline) {
    if (event.type !== 'signal' || event.signal.kind !== 'alarm' || event.signal.follows !== undefined) continue;
    const { name } = event.signal.alarm;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const again = [...times].filter(([, count]) => count >= flapping);
  return again.map(([name, count]) => ({
    factor: {
      en: `alarm ${name} went off ${count} times in this incident`,
      ja: `このインシデントでアラーム ${name} が ${count} 回発生`,
    },
    action: {
      en: `See whether alarm ${name} flaps (threshold, periods), or the cause comes back`,
      ja: `アラーム ${name} のしきい値・期間が適切か、または原因が再発していないかを確認する`,
    },
    owner,
  }));
}
