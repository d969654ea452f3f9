import { isTimeZone } from '../../../../functions/decision/hours/zone.ts';
import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Provision, Resource } from '../../resource.ts';
import { type NextTime, parseSchedule } from '../../schedule/next-time.ts';
import type { ServiceContext } from '../../service.ts';
import { physicalName } from '../../template/physical-name.ts';
import type { Timetable } from '../../timetable.ts';
import { callTarget } from './call-target.ts';
import { nextInZone } from './next-in-zone.ts';
import { readTarget } from './schedule-target.ts';
import type { SchedulerPorts } from './scheduler.ts';

const known = [
  'Description',
  'FlexibleTimeWindow',
  'Name',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'State',
  'Target',
];

/**
 * Starts an AWS::Scheduler::Schedule whose target is an event bus or a function: a rate at once and then after each interval, a cron
 * expression at its times, by the clocks of its time zone (UTC where it has none).
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function provisionSchedule(context: ServiceContext & SchedulerPorts, timetable: Timetable): Provision {
  const { clock, loaded, place } = context;
  return async (resource) => {
    refuseUnknownProperties(resource, known);
    const { Name = physicalName(resource, 64), ScheduleExpression, State = 'ENABLED' } = resource.properties;
    const target = readTarget(resource);
    const nextTime = timesOf(resource);
    const prefix = `arn:${place.partition}:scheduler:${place.region}:${place.account}`;
    if (State === 'ENABLED') void loaded.then(begin);
    return { ref: Name, attributes: { Arn: `${prefix}:schedule/default/${Name}` } };

    function begin(): void {
      const since = clock.now();
      if (String(ScheduleExpression).startsWith('rate(')) fire(since);
      wait(since, since);
    }

    function wait(after: number, since: number): void {
      const time = nextTime(after, since);
      if (time === undefined) return;
      timetable.at(time, () => {
        wait(time, since);
        fire(time);
      });
    }

    function fire(time: number): void {
      void callTarget({ name: Name, groupArn: `${prefix}:schedule-group/default`, target, time }, context);
    }
  };
}

function timesOf({ stack, logicalId, type, properties }: Resource): NextTime {
  const { ScheduleExpression, ScheduleExpressionTimezone: timeZone = 'UTC' } = properties;
  const name = `${stack}/${logicalId} (${type})`;
  const next = parseSchedule(String(ScheduleExpression));
  if (!next) throw new Error(`${name}: ScheduleExpression ${ScheduleExpression} is neither a rate nor a cron.`);
  if (!isTimeZone(timeZone)) throw new Error(`${name}: ScheduleExpressionTimezone ${timeZone} is no time zone.`);
  return String(ScheduleExpression).startsWith('rate(') || timeZone === 'UTC' ? next : nextInZone(next, timeZone);
}
