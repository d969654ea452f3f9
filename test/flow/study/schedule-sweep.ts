import type { GuardStore } from '../../../functions/decision/guard-store.ts';
import type { IncidentStore } from '../../../functions/incident/incident-store.ts';
import type { Deployment } from './deployment.ts';
import type { Surroundings } from './surroundings.ts';

/** So long after a storm its end is looked for each minute. */
const stormMinutes = 30;

/**
 * The sweep's schedules: every minute, a little late, now and then a second time, and every hour. Where no incident is due and there
 * is no storm a sweep finds nothing to do, and is invoked every twentieth time only, so that the simulation's time is spent where
 * something happens.
 */
export function scheduleSweep(
  { timeline, random, isCalm }: Surroundings,
  { incidents, guards, deployment }: { incidents: IncidentStore; guards: GuardStore; deployment: Deployment },
): void {
  let ticks = 0;
  const hasWork = async (): Promise<boolean> => {
    if ((await incidents.countDue(timeline.iso())) > 0) return true;
    const { until } = await guards.readStorm();
    return until !== undefined && timeline.now() < Date.parse(until) + stormMinutes * 60_000;
  };
  const tick = async (): Promise<void> => {
    timeline.after(60_000 + random.between(-2_000, 2_000), () => void tick());
    ticks += 1;
    if (ticks % 20 !== 0 && !(await hasWork())) return;
    deployment.sweep('minute');
    if (!isCalm() && random.chance(0.05)) timeline.after(random.between(1, 5_000), () => deployment.sweep('minute'));
  };
  const hourly = (): void => {
    timeline.after(3_600_000, hourly);
    deployment.sweep('hour');
  };
  timeline.after(60_000, () => void tick());
  timeline.after(random.between(0, 3_600_000), hourly);
}
