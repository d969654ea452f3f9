import type { MissingData, StateValue } from './alarm.ts';

/** A datapoint of the evaluation range: breaching, not breaching, or missing. */
export type Point = boolean | undefined;

export interface Judgement {
  state: StateValue;
  /** Indices into the range of the real datapoints that decided, oldest first. */
  evaluated: number[];
  /** How many missing datapoints were filled in. */
  filled: number;
}

/**
 * The state that an evaluation range, oldest first, puts an alarm into; M is `datapointsToAlarm`, N is `evaluationPeriods`.
 *
 * With N real datapoints in the range the latest N decide, and missing ones do not count. With fewer, all real ones count, and
 * `treatMissing` fills up to N: as breaching, as not breaching, or not at all. Then, where every real datapoint breaches but fewer
 * than M do, `ignore` keeps the state; `missing` alarms once the oldest is at least M periods old, and has too little data before that.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function judge(
  range: Point[],
  alarm: { datapointsToAlarm: number; evaluationPeriods: number; treatMissing: MissingData },
  current: StateValue,
): Judgement {
  const { datapointsToAlarm, evaluationPeriods, treatMissing } = alarm;
  const evaluated = range.flatMap((point, index) => (point === undefined ? [] : [index])).slice(-evaluationPeriods);
  const breaching = evaluated.filter((index) => range[index]).length;
  const missing = evaluationPeriods - evaluated.length;
  const decide = (alarming: boolean, filled = 0): Judgement => ({
    state: alarming ? 'ALARM' : 'OK',
    evaluated,
    filled,
  });

  if (missing === 0 || breaching >= datapointsToAlarm) return decide(breaching >= datapointsToAlarm);
  if (treatMissing === 'breaching') return decide(breaching + missing >= datapointsToAlarm, missing);
  if (treatMissing === 'notBreaching') return decide(false, missing);
  if (breaching < evaluated.length) return decide(false);
  if (treatMissing === 'ignore') return { state: current, evaluated, filled: 0 };
  const age = evaluated.length === 0 ? 0 : range.length - (evaluated[0] as number);
  if (age >= datapointsToAlarm && age > 0) return decide(true);
  return { state: 'INSUFFICIENT_DATA', evaluated, filled: 0 };
}
