import { randomUUID } from 'node:crypto';
import type { Input, ServiceContext } from '../../service.ts';
import type { ScheduleTarget } from './schedule-target.ts';
import type { SchedulerPorts } from './scheduler.ts';

/** What a schedule calls at one time. */
export interface ScheduledCall {
  name: string;
  groupArn: string;
  target: ScheduleTarget;
  /** When it was to be called, milliseconds since the epoch. */
  time: number;
}

/** Calls the target as the schedule's role. A failure is told and not tried again. */
export async function callTarget(
  scheduled: ScheduledCall,
  { becomeRole, call, log }: Pick<ServiceContext & SchedulerPorts, 'becomeRole' | 'call' | 'log'>,
): Promise<void> {
  const { name, groupArn, target } = scheduled;
  try {
    const caller = becomeRole(target.roleArn, name, groupArn);
    const [service, operation, input] = requestOf(scheduled);
    await call(caller, service, operation, input);
  } catch (error) {
    log({ type: 'undelivered', arn: target.arn, sourceArn: groupArn, message: (error as Error).message });
  }
}

/** A function is invoked asynchronously, so that what it fails with is Lambda's to try again. */
function requestOf(scheduled: ScheduledCall): [service: string, operation: string, input: Input] {
  const { target, time } = scheduled;
  const text = filled(target.input, scheduled);
  if (target.kind === 'function') {
    return ['lambda', 'Invoke', { FunctionName: target.arn, InvocationType: 'Event', Payload: Buffer.from(text) }];
  }
  const { arn: EventBusName, source: Source, detailType: DetailType } = target;
  const entry = { EventBusName, Source, DetailType, Detail: text, Time: new Date(time) };
  return ['events', 'PutEvents', { Entries: [entry] }];
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function filled(input: string, { groupArn, name, time }: ScheduledCall): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', groupArn.replace('schedule-group/default', `schedule/default/${name}`))
    .replaceAll('<aws.scheduler.scheduled-time>', `${new Date(time).toISOString().slice(0, 19)}Z`)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}
