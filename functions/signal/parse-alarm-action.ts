import * as z from 'zod';
import { alarmSignal } from './alarm-change.ts';
import { alarmData, changeOf } from './alarm-data.ts';
import { refuseMalformed } from './refuse.ts';
import type { AlarmSignal, Refusal } from './signal.ts';

const alarmAction = z.object({ alarmArn: z.string(), alarmData });

/**
 * An alarm's change of state as CloudWatch hands it to a Lambda function that is an alarm action.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
export function parseAlarmAction(action: Record<string, unknown>): AlarmSignal | Refusal {
  const parsed = alarmAction.safeParse(action);
  if (!parsed.success) return refuseMalformed('Lambda alarm action', parsed.error);
  return alarmSignal(changeOf(parsed.data.alarmArn, parsed.data.alarmData));
}
