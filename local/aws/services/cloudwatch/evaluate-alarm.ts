import { comparisons, type MetricAlarm, type MissingData, type StateValue } from './alarm.ts';
import { explain } from './explain.ts';
import { type Judgement, judge } from './judge.ts';
import { alarmTimestamp } from './timestamp.ts';

/** Periods looked back beyond EvaluationPeriods; AWS leaves the number open, and its own examples look back five for three. */
const extraPeriods = 2;

/** One period of the evaluation range. */
export interface Datapoint {
  at: number;
  /** Absent where nothing was recorded. */
  value?: number;
  sampleCount?: number;
}

export interface Evaluation {
  value: StateValue;
  reason: string;
  reasonData: string;
}

/** How often an alarm is evaluated, in milliseconds: every ten seconds for periods under a minute, else every minute. */
export function evaluationInterval(alarm: MetricAlarm): number {
  return alarm.period < 60 ? 10_000 : 60_000;
}

/** The time that an evaluation at `now` looks at: whole periods that end at the last full interval, milliseconds since the epoch. */
export function evaluationRange(alarm: MetricAlarm, now: number): { from: number; until: number; periods: number } {
  const interval = evaluationInterval(alarm);
  const until = Math.floor(now / interval) * interval;
  const periods = alarm.evaluationPeriods + extraPeriods;
  return { from: until - periods * alarm.period * 1000, until, periods };
}

/** The state that the datapoints of an evaluation range, oldest first, put an alarm into, with the reason as AWS words it. */
export function evaluateAlarm(alarm: MetricAlarm, range: Datapoint[], now: number): Evaluation {
  const { holds } = comparisons[alarm.comparison];
  const points = range.map(({ value }) => (value === undefined ? undefined : holds(value, alarm.threshold)));
  const judgement = judge(
    points,
    {
      datapointsToAlarm: alarm.datapointsToAlarm ?? alarm.evaluationPeriods,
      evaluationPeriods: alarm.evaluationPeriods,
      treatMissing: treatmentOf(alarm),
    },
    alarm.state.value,
  );
  const evaluated = judgement.evaluated.map((index) => range[index] as Datapoint);
  return {
    value: judgement.state,
    reason: explain(alarm, evaluated, judgement),
    reasonData: JSON.stringify(reasonData(alarm, evaluated, judgement, now)),
  };
}

/** Alarms on DynamoDB's own metrics ignore missing data whatever they are told. */
function treatmentOf(alarm: MetricAlarm): MissingData {
  return alarm.metric.namespace === 'AWS/DynamoDB' ? 'ignore' : alarm.treatMissingData;
}

function reasonData(alarm: MetricAlarm, evaluated: Datapoint[], judgement: Judgement, now: number) {
  const first = evaluated[0];
  return {
    version: '1.0',
    queryDate: alarmTimestamp(now),
    ...(first && { startDate: alarmTimestamp(first.at) }),
    statistic: alarm.statistic,
    period: alarm.period,
    recentDatapoints: evaluated.map(({ value }) => value),
    threshold: alarm.threshold,
    ...(alarm.unit && { unit: alarm.unit }),
    evaluatedDatapoints: evaluated
      .map(({ at, value, sampleCount }) => ({ timestamp: alarmTimestamp(at), sampleCount, value }))
      .reverse(),
    ...(judgement.filled > 0 && {
      missingDatapointsTreatedAs: alarm.treatMissingData,
      missingDatapoints: judgement.filled,
    }),
  };
}
