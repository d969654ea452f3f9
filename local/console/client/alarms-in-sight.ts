import type { AlarmView } from '../wire.ts';

/** More than that at once push all else out of the page. */
const mostRinging = 12;

/** The names of the alarms that are in sight at once: those of the demo, and of the others those that went to ALARM last. */
export function alarmsInSight(alarms: Iterable<Pick<AlarmView, 'name' | 'state' | 'since'>>): Set<string> {
  const all = [...alarms];
  const ours = all.filter(({ name }) => name.startsWith('kizuki-demo-'));
  const ringing = all.filter((alarm) => alarm.state === 'ALARM' && !ours.includes(alarm));
  const latest = ringing.sort((a, b) => (a.since > b.since ? -1 : 1)).slice(0, mostRinging);
  return new Set([...ours, ...latest].map(({ name }) => name));
}
