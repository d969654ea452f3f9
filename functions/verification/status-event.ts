import * as z from 'zod';

/** An automation execution, or a step of it, changed its status. */
export interface StatusEvent {
  executionId: string;
  /** ARN of the principal that started the execution; empty where AWS did not say. */
  executedBy: string;
}

const schema = z.object({
  source: z.literal('aws.ssm'),
  'detail-type': z.enum([
    'EC2 Automation Execution Status-change Notification',
    'EC2 Automation Step Status-change Notification',
  ]),
  detail: z.object({ ExecutionId: z.string().min(1), ExecutedBy: z.string().default('') }),
});

/**
 * Reads one of the two events that SSM Automation sends.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-eventbridge-events.html
 *
 * @throws {Error} with what is wrong and where, for anything else.
 */
export function parseStatusEvent(raw: unknown): StatusEvent {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new Error(`not a status event of SSM Automation: ${z.prettifyError(parsed.error)}`);
  const { ExecutionId: executionId, ExecutedBy: executedBy } = parsed.data.detail;
  return { executionId, executedBy };
}
