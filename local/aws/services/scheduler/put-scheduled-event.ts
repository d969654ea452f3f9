import { randomUUID } from 'node:crypto';
import type { ServiceContext } from '../../service.ts';
import type { SchedulerPorts } from './scheduler.ts';

/** What a schedule puts on a bus at one time. */
export interface ScheduledEvent {
  name: string;
  groupArn: string;
  busArn: string;
  roleArn: string;
  source: string;
  detailType: string;
  /** JSON text, in which context attributes stand for values. */
  input: string;
  /** When it was to be put, milliseconds since the epoch. */
  time: number;
}

/** Puts the event as the schedule's role. A failure is told and not tried again: the next time comes soon. */
export async function putScheduledEvent(
  event: ScheduledEvent,
  { becomeRole, call, log }: Pick<ServiceContext & SchedulerPorts, 'becomeRole' | 'call' | 'log'>,
): Promise<void> {
  const { name, groupArn, busArn, roleArn, source: Source, detailType: DetailType, input, time } = event;
  try {
    const caller = becomeRole(roleArn, name, groupArn);
    const Detail = filled(input, event);
    const entry = { EventBusName: busArn, Source, DetailType, Detail, Time: new Date(time) };
    await call(caller, 'events', 'PutEvents', { Entries: [entry] });
  } catch (error) {
    log({ type: 'undelivered', arn: busArn, sourceArn: groupArn, message: (error as Error).message });
  }
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function filled(input: string, { groupArn, name, time }: ScheduledEvent): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', groupArn.replace('schedule-group/default', `schedule/default/${name}`))
    .replaceAll('<aws.scheduler.scheduled-time>', `${new Date(time).toISOString().slice(0, 19)}Z`)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
