import * as z from 'zod/mini';
import { alarmSignal, isAlarmArn } from './alarm-change.ts';
import { alarmData, changeOf } from './alarm-data.ts';
import { readAs } from './read-as.ts';
import { refuse } from './refuse.ts';
import type { AlarmSignal, Refusal } from './signal.ts';

const contributorChange = 'CloudWatch Alarm Contributor State Change';
const detailTypes = ['CloudWatch Alarm State Change', contributorChange];

const alarmEvent = z.object({ resources: z.array(z.string()), detail: alarmData });

/** Whether an EventBridge event tells that an alarm, or one contributor of it, changed its state. */
export function isAlarmEvent(event: Record<string, unknown>): boolean {
  return event.source === 'aws.cloudwatch' && detailTypes.includes(String(event['detail-type']));
}

/**
 * An alarm's change of state as EventBridge delivers it. The alarm's ARN is in `resources`; a contributor's event has no
 * `previousState`, and its dimensions are the contributor's attributes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function parseAlarmEvent(event: Record<string, unknown>): AlarmSignal | Refusal {
  const shape = `EventBridge event "${String(event['detail-type'])}"`;
  const read = readAs(alarmEvent, event, shape);
  if ('problem' in read) return read;
  const { resources, detail } = read.data;
  if (event['detail-type'] === contributorChange && detail.alarmContributor === undefined) {
    return refuse(`The ${shape} is malformed at detail.alarmContributor: it does not say which contributor changed.`);
  }
  const arn = resources.find(isAlarmArn);
  if (arn === undefined) return refuse(`The ${shape} is malformed at resources: none of them is the ARN of an alarm.`);
  return alarmSignal(changeOf(arn, detail));
}
