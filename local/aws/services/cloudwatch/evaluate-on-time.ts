import type { Timetable } from '../../timetable.ts';
import type { MetricAlarm } from './alarm.ts';
import { type Changing, changeState } from './change-state.ts';
import { type Datapoint, evaluateAlarm, evaluationInterval, evaluationRange } from './evaluate-alarm.ts';
import { type Metric, metricKey } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import { statisticOf } from './statistic.ts';

/** How often high-resolution alarms are evaluated; standard ones at every full minute. Milliseconds. */
const tick = 10_000;
/** How long after the end of a period its alarms are evaluated, so that what was measured at its end has arrived. */
const grace = 500;
/** How long after late data its alarms are evaluated again; several data that come together make one evaluation. */
const lateDelay = 200;

export interface Evaluator {
  /** To be told of each datum, so that one that belongs to a period already closed is not overlooked until the next tick. */
  onDatum(metric: Metric, at: number): void;
}

/** Evaluates every metric alarm shortly after each of its periods may have ended, until the timetable is stopped. */
export function evaluateOnTime(changing: Changing, metrics: MetricStore, timetable: Timetable): Evaluator {
  const { context, store } = changing;
  const { clock } = context;
  const pending = new Set<string>();
  waitForTick();
  return { onDatum };

  function waitForTick(): void {
    const next = (Math.floor((clock.now() - grace) / tick) + 1) * tick;
    timetable.at(next + grace, () => {
      waitForTick();
      for (const alarm of store.alarms.values()) {
        if (alarm.type === 'metric' && next % evaluationInterval(alarm) === 0) evaluate(alarm);
      }
    });
  }

  function onDatum(metric: Metric, at: number): void {
    const key = metricKey(metric);
    for (const alarm of store.alarms.values()) {
      if (alarm.type !== 'metric' || pending.has(alarm.name) || metricKey(alarm.metric) !== key) continue;
      const interval = evaluationInterval(alarm);
      const now = clock.now();
      if (Math.floor(at / interval) === Math.floor(now / interval) || now % interval < grace) continue;
      pending.add(alarm.name);
      timetable.at(now + lateDelay, () => {
        pending.delete(alarm.name);
        const current = store.alarms.get(alarm.name);
        if (current?.type === 'metric') evaluate(current);
      });
    }
  }

  function evaluate(alarm: MetricAlarm): void {
    const now = clock.now();
    const next = evaluateAlarm(alarm, readRange(metrics, alarm, now), now);
    if (next.value !== alarm.state.value) void changeState(changing, alarm, next);
  }
}

/** The datapoints of an alarm's evaluation range, oldest first, with gaps where nothing was recorded. */
function readRange(metrics: MetricStore, alarm: MetricAlarm, now: number): Datapoint[] {
  const { from, until, periods } = evaluationRange(alarm, now);
  const period = alarm.period * 1000;
  const data = metrics.read(alarm.metric, { from, until, period, unit: alarm.unit });
  const byTime = new Map(data.map((datum) => [datum.at, datum]));
  return Array.from({ length: periods }, (_, index) => {
    const at = from + index * period;
    const datum = byTime.get(at);
    return { at, value: datum && statisticOf(alarm.statistic, datum), sampleCount: datum?.sampleCount };
  });
}
