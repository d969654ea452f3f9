import { comparisons, type MetricAlarm } from './alarm.ts';
import type { Datapoint } from './evaluate-alarm.ts';
import type { Judgement } from './judge.ts';
import { reasonNumber, reasonTimestamp } from './timestamp.ts';

/**
 * The reason of a state in CloudWatch's words, such as `Threshold Crossed: 1 out of the last 1 datapoints [99.5 (02/10/19 16:59:00)]
 * was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).`
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function explain(alarm: MetricAlarm, evaluated: Datapoint[], { state, filled }: Judgement): string {
  const missing = alarm.evaluationPeriods - evaluated.length;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${missing} ${missing === 1 ? 'datapoint was' : 'datapoints were'} unknown.`;
  }
  const treated = `${filled} missing ${filled === 1 ? 'datapoint was' : 'datapoints were'} treated as [${treatment(alarm)}]`;
  if (evaluated.length === 0) {
    const periods = `${missing} ${missing === 1 ? 'period' : 'periods'}`;
    const tail = filled > 0 ? ` and ${treated}` : ', and the state is kept';
    return `Threshold Crossed: no datapoints were received for ${periods}${tail}.`;
  }
  const needed = alarm.datapointsToAlarm ?? alarm.evaluationPeriods;
  const minimum = state === 'ALARM' ? needed : alarm.evaluationPeriods - needed + 1;
  const change = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return [
    `Threshold Crossed: ${crossing(alarm, evaluated, state === 'ALARM')}`,
    filled > 0 ? ` and ${treated}` : '',
    ` (minimum ${minimum} ${minimum === 1 ? 'datapoint' : 'datapoints'} for ${change} transition).`,
  ].join('');
}

function crossing(alarm: MetricAlarm, evaluated: Datapoint[], breaching: boolean): string {
  const { holds, words } = comparisons[alarm.comparison];
  const count = evaluated.filter(({ value }) => holds(value as number, alarm.threshold) === breaching).length;
  const newestFirst = [...evaluated].reverse();
  const listed = newestFirst
    .map(({ at, value }) => `${reasonNumber(value as number)} (${reasonTimestamp(at)})`)
    .join(', ');
  const verb = count === 1 ? 'was' : 'were';
  return `${count} out of the last ${evaluated.length} datapoints [${listed}] ${verb}${breaching ? '' : ' not'} ${words} the threshold (${reasonNumber(alarm.threshold)})`;
}

function treatment(alarm: MetricAlarm): string {
  return alarm.treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
}
