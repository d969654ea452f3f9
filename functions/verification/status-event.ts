import * as z from 'zod/mini';
import { readAs } from '../signal/read-as.ts';

/** An automation execution, or a step of it, changed its status. */
export interface StatusEvent {
  of: 'execution' | 'step';
  executionId: string;
  /** Of the execution or of its step; empty where AWS did not say. */
  status: string;
  /** ARN of the principal that started the execution; empty where AWS did not say. */
  executedBy: string;
}

const ofExecution = 'EC2 Automation Execution Status-change Notification';

const schema = z.object({
  source: z.literal('aws.ssm'),
  'detail-type': z.enum([ofExecution, 'EC2 Automation Step Status-change Notification']),
  detail: z.object({
    ExecutionId: z.string().check(z.minLength(1)),
    Status: z._default(z.string(), ''),
    ExecutedBy: z._default(z.string(), ''),
  }),
});

/**
 * Reads one of the two events that SSM Automation sends.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-eventbridge-events.html
 *
 * @throws {Error} with what is wrong and where, for anything else.
 */
export function parseStatusEvent(raw: unknown): StatusEvent {
  const read = readAs(schema, raw, 'status event of SSM Automation');
  if ('problem' in read) throw new Error(read.problem);
  const { ExecutionId: executionId, Status: status, ExecutedBy: executedBy } = read.data.detail;
  return { of: read.data['detail-type'] === ofExecution ? 'execution' : 'step', executionId, status, executedBy };
}
