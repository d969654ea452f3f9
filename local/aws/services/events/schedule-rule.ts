import { parseSchedule } from '../../schedule/next-time.ts';
import { AwsError } from '../../service.ts';
import type { BusStore, Rule } from './bus-store.ts';
import type { Delivering } from './deliver-to-target.ts';
import { makeEvent } from './event.ts';
import { sendToTargets } from './route-event.ts';

/** Starts a rule's schedule from now, in place of the one it had; each time it sends a `Scheduled Event` to the rule's targets. */
export function scheduleRule(delivering: Delivering, store: BusStore, rule: Rule): void {
  rule.unschedule?.();
  rule.unschedule = undefined;
  if (!rule.schedule || rule.state !== 'ENABLED') return;
  const nextTime = parseSchedule(rule.schedule);
  if (!nextTime)
    throw new AwsError('ValidationException', `Parameter ScheduleExpression is not valid: ${rule.schedule}.`);
  const { context, timetable } = delivering;
  const since = context.clock.now();
  wait(since);

  function wait(after: number): void {
    const time = nextTime?.(after, since);
    if (time === undefined) return;
    rule.unschedule = timetable.at(time, () => {
      wait(time);
      const event = makeEvent(context.place, {
        source: 'aws.events',
        detailType: 'Scheduled Event',
        detail: {},
        resources: [rule.arn],
        time,
      });
      sendToTargets(delivering, store, rule, event);
    });
  }
}
