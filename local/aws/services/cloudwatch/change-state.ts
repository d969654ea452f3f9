import type { PutEvent } from '../../targets.ts';
import type { Alarm, AlarmState, CompositeAlarm } from './alarm.ts';
import { alarmDetail } from './alarm-event.ts';
import { childrenOf, holdsRule, parseRule } from './composite-rule.ts';
import { type Acting, performActions } from './perform-actions.ts';
import { alarmTimestamp } from './timestamp.ts';

export interface Changing extends Acting {
  putEvent: PutEvent;
}

/** How deep composite alarms may stand on one another; it ends a circle of them. */
const deepest = 10;

/**
 * Sets an alarm's state. Where it changes: one event, the state's actions, one line for the log, and the composite alarms above it.
 * The promise is settled when events and actions are delivered.
 */
export async function changeState(
  changing: Changing,
  alarm: Alarm,
  next: Omit<AlarmState, 'at'>,
  depth = 0,
): Promise<void> {
  const { context, store } = changing;
  const now = context.clock.now();
  const previous = alarm.state;
  alarm.updatedAt = now;
  const changed = previous.value !== next.value;
  alarm.state = { ...next, at: changed ? now : previous.at };
  if (!changed) return;

  context.log({ type: 'alarm', name: alarm.name, from: previous.value, to: next.value, reason: next.reason });
  store.record(alarm, {
    at: now,
    kind: 'StateUpdate',
    summary: `Alarm updated from ${previous.value} to ${next.value}`,
    data: { version: '1.0', oldState: historyState(previous), newState: historyState(alarm.state) },
  });
  await Promise.all([
    announce(changing, alarm, previous),
    performActions(changing, alarm, previous),
    ...parentsOf(changing, alarm).map((parent) => evaluateComposite(changing, parent, alarm, depth + 1)),
  ]);
}

/** Sets a composite alarm to what its rule says now; `cause` is the alarm whose change asked for it, absent when it was just made. */
export async function evaluateComposite(
  changing: Changing,
  alarm: CompositeAlarm,
  cause?: Alarm,
  depth = 0,
): Promise<void> {
  if (depth > deepest) return;
  const { store } = changing;
  const rule = parseRule(alarm.rule);
  const value = holdsRule(rule, (name) => store.alarms.get(name)?.state.value) ? 'ALARM' : 'OK';
  if (value === alarm.state.value) return;
  const triggering = cause ? [cause] : childrenOf(rule).flatMap((name) => store.alarms.get(name) ?? []);
  const reason = cause
    ? `${cause.arn} transitioned to ${cause.state.value} at ${longTime(cause.state.at)}`
    : `${alarm.arn} was created and its alarm rule evaluates to ${value}`;
  const reasonData = JSON.stringify({
    triggeringAlarms: triggering.map(({ arn, state }) => ({
      arn,
      state: { value: state.value, timestamp: alarmTimestamp(state.at) },
    })),
  });
  await changeState(changing, alarm, { value, reason, reasonData }, depth);
}

async function announce({ context, putEvent }: Changing, alarm: Alarm, previous: AlarmState): Promise<void> {
  try {
    await putEvent({
      source: 'aws.cloudwatch',
      detailType: 'CloudWatch Alarm State Change',
      detail: alarmDetail(alarm, previous),
      resources: [alarm.arn],
      time: alarm.state.at,
    });
  } catch (error) {
    const { partition, region, account } = context.place;
    const arn = `arn:${partition}:events:${region}:${account}:event-bus/default`;
    context.log({ type: 'undelivered', arn, sourceArn: alarm.arn, message: String(error) });
  }
}

function parentsOf({ store }: Changing, alarm: Alarm): CompositeAlarm[] {
  return [...store.alarms.values()].filter(
    (parent): parent is CompositeAlarm =>
      parent.type === 'composite' && childrenOf(parseRule(parent.rule)).includes(alarm.name),
  );
}

function historyState({ value, reason, reasonData }: AlarmState) {
  return { stateValue: value, stateReason: reason, ...(reasonData && { stateReasonData: JSON.parse(reasonData) }) };
}

/** `Friday 22 July, 2022 15:57:45 UTC`. */
function longTime(time: number): string {
  const date = new Date(time);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(date);
  const day = `${part({ weekday: 'long' })} ${part({ day: '2-digit' })} ${part({ month: 'long' })}, ${part({ year: 'numeric' })}`;
  return `${day} ${date.toISOString().slice(11, 19)} UTC`;
}
