import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Provision, Resource } from '../../resource.ts';
import { parseSchedule } from '../../schedule/next-time.ts';
import type { ServiceContext } from '../../service.ts';
import { physicalName } from '../../template/physical-name.ts';
import type { Timetable } from '../../timetable.ts';
import { putScheduledEvent, type ScheduledEvent } from './put-scheduled-event.ts';
import type { SchedulerPorts } from './scheduler.ts';

const known = ['Description', 'FlexibleTimeWindow', 'Name', 'ScheduleExpression', 'State', 'Target'];
const knownOfTarget = ['Arn', 'EventBridgeParameters', 'Input', 'RetryPolicy', 'RoleArn'];

/**
 * Starts an AWS::Scheduler::Schedule whose target is an event bus: a rate at once and then after each interval, a cron
 * expression at its times (UTC).
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function provisionSchedule(context: ServiceContext & SchedulerPorts, timetable: Timetable): Provision {
  const { clock, loaded, place } = context;
  return async (resource) => {
    refuseUnknownProperties(resource, known);
    const { Name = physicalName(resource, 64), ScheduleExpression, State = 'ENABLED' } = resource.properties;
    const event = readTarget(resource);
    const nextTime = parseSchedule(String(ScheduleExpression));
    if (!nextTime)
      throw new Error(`${nameOf(resource)}: ScheduleExpression ${ScheduleExpression} is neither a rate nor a cron.`);
    const prefix = `arn:${place.partition}:scheduler:${place.region}:${place.account}`;
    if (State === 'ENABLED') void loaded.then(begin);
    return { ref: Name, attributes: { Arn: `${prefix}:schedule/default/${Name}` } };

    function begin(): void {
      const since = clock.now();
      if (String(ScheduleExpression).startsWith('rate(')) fire(since);
      wait(since, since);
    }

    function wait(after: number, since: number): void {
      const time = nextTime?.(after, since);
      if (time === undefined) return;
      timetable.at(time, () => {
        wait(time, since);
        fire(time);
      });
    }

    function fire(time: number): void {
      void putScheduledEvent({ ...event, name: Name, groupArn: `${prefix}:schedule-group/default`, time }, context);
    }
  };
}

function readTarget(
  resource: Resource,
): Pick<ScheduledEvent, 'busArn' | 'roleArn' | 'source' | 'detailType' | 'input'> {
  const { Target = {} } = resource.properties;
  refuseUnknownProperties({ ...resource, properties: Target }, knownOfTarget);
  const { Arn: busArn, RoleArn: roleArn, EventBridgeParameters, Input: input = '{}' } = Target;
  const { Source: source, DetailType: detailType } = EventBridgeParameters ?? {};
  const isBus = typeof busArn === 'string' && /^arn:[^:]+:events:[^:]+:\d+:event-bus\//.test(busArn);
  if (!isBus || typeof roleArn !== 'string' || !source || !detailType) {
    throw new Error(
      `${nameOf(resource)}: only an event bus with EventBridgeParameters and a RoleArn can be a schedule's target here, not ${JSON.stringify(Target)}.`,
    );
  }
  return { busArn, roleArn, source, detailType, input };
}

function nameOf({ stack, logicalId, type }: Resource): string {
  return `${stack}/${logicalId} (${type})`;
}
