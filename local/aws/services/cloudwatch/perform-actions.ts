import type { ServiceContext } from '../../service.ts';
import type { Deliver } from '../../targets.ts';
import type { Alarm, AlarmState } from './alarm.ts';
import { alarmDetail } from './alarm-event.ts';
import { alarmMessage } from './alarm-message.ts';
import type { AlarmStore } from './alarm-store.ts';
import { alarmTimestamp } from './timestamp.ts';

export interface Acting {
  context: ServiceContext;
  deliver: Deliver;
  store: AlarmStore;
}

/** Performs the actions of an alarm's new state; a failed one is told to the log and to the history, and does not stop the others. */
export async function performActions(acting: Acting, alarm: Alarm, previous: AlarmState): Promise<void> {
  if (!alarm.actionsEnabled) return;
  await Promise.all(alarm.actions[alarm.state.value].map((arn) => performAction(acting, alarm, previous, arn)));
}

async function performAction(acting: Acting, alarm: Alarm, previous: AlarmState, arn: string): Promise<void> {
  const { context, deliver, store } = acting;
  const service = arn.split(':')[2];
  const at = context.clock.now();
  try {
    if (service === 'sns') await publish();
    else if (service === 'lambda') await invoke();
    else return context.log({ type: 'unsupported', what: `action ${arn} of alarm ${alarm.name}` });
    const data = { actionState: 'Succeeded', notificationResource: arn, stateUpdateTimestamp: alarm.state.at };
    store.record(alarm, { at, kind: 'Action', summary: `Successfully executed action ${arn}`, data });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    context.log({ type: 'undelivered', arn, sourceArn: alarm.arn, message });
    const data = { actionState: 'Failed', notificationResource: arn, error: message };
    store.record(alarm, { at, kind: 'Action', summary: `Failed to execute action ${arn}`, data });
  }

  function publish(): Promise<void> {
    const { subject, message } = alarmMessage(alarm, previous, context.place);
    const source = { principal: 'cloudwatch.amazonaws.com', sourceArn: alarm.arn };
    return deliver({ arn, body: message, subject, source });
  }

  function invoke(): Promise<void> {
    const event = {
      source: 'aws.cloudwatch',
      alarmArn: alarm.arn,
      accountId: context.place.account,
      time: alarmTimestamp(alarm.state.at),
      region: context.place.region,
      alarmData: alarmDetail(alarm, previous),
    };
    const source = { principal: 'lambda.alarms.cloudwatch.amazonaws.com', sourceArn: alarm.arn };
    return deliver({ arn, body: JSON.stringify(event), source });
  }
}
