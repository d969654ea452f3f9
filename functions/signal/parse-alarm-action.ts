import * as z from 'zod/mini';
import { alarmSignal } from './alarm-change.ts';
import { alarmData, changeOf } from './alarm-data.ts';
import { readAs } from './read-as.ts';
import type { AlarmSignal, Refusal } from './signal.ts';

const alarmAction = z.object({ alarmArn: z.string(), alarmData });

/**
 * An alarm's change of state as CloudWatch hands it to a Lambda function that is an alarm action.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
export function parseAlarmAction(action: Record<string, unknown>): AlarmSignal | Refusal {
  const read = readAs(alarmAction, action, 'Lambda alarm action');
  if ('problem' in read) return read;
  return alarmSignal(changeOf(read.data.alarmArn, read.data.alarmData));
}
