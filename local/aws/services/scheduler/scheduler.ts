import type { Caller, Input, Service, ServiceContext } from '../../service.ts';
import { createTimetable } from '../../timetable.ts';
import { provisionSchedule } from './provision.ts';

/** What the Scheduler needs from the endpoint it is part of. */
export interface SchedulerPorts {
  /** Who calls where a role is taken on for a schedule; throws `AwsError` where its trust policy does not let the Scheduler. */
  becomeRole(roleArn: string, sessionName: string, sourceArn: string): Caller;
  /** Calls an operation of the endpoint, authorised as the caller like a call over HTTP; throws `AwsError`. */
  call(caller: Caller, service: string, operation: string, input: Input): Promise<Record<string, unknown>>;
  /** Resolves once every resource of the template is there. */
  loaded: Promise<void>;
}

/** EventBridge Scheduler, as far as a template has schedules that put events on a bus or invoke functions; none can be made or changed by a call. */
export function createScheduler(context: ServiceContext & SchedulerPorts): Service {
  const timetable = createTimetable(context.clock);
  return {
    name: 'scheduler',
    operations: {},
    provision: { 'AWS::Scheduler::Schedule': provisionSchedule(context, timetable) },
    async stop() {
      timetable.stop();
    },
  };
}
