import type { ServiceContext } from '../../service.ts';
import type { Deliver } from '../../targets.ts';
import type { Timetable } from '../../timetable.ts';
import type { Rule } from './bus-store.ts';
import { isDeliverable, type Target } from './target.ts';

const longestPause = 5 * 60 * 1000;

export interface Delivering {
  context: ServiceContext;
  deliver: Deliver;
  timetable: Timetable;
}

/**
 * Delivers a target's input, retrying with growing pauses within the target's retry policy, then sends it to the dead-letter queue.
 * What cannot get better by waiting (no permission, no such target) is not retried. Never rejects: what is lost is told to the log.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export async function deliverToTarget(delivering: Delivering, rule: Rule, target: Target, body: string): Promise<void> {
  const { context, deliver, timetable } = delivering;
  const source = { principal: 'events.amazonaws.com', sourceArn: rule.arn };
  const lastAttemptBy = context.clock.now() + target.maximumEventAgeSeconds * 1000;
  await attempt(0);

  async function attempt(retries: number): Promise<void> {
    try {
      await deliver({ arn: target.arn, body, source, groupId: target.groupId });
    } catch (error) {
      const next = context.clock.now() + Math.min(1000 * 2 ** retries, longestPause);
      if (isLasting(target, error) || retries >= target.maximumRetryAttempts || next > lastAttemptBy)
        await giveUp(error);
      else timetable.at(next, () => void attempt(retries + 1));
    }
  }

  async function giveUp(error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    context.log({ type: 'undelivered', arn: target.arn, sourceArn: rule.arn, message });
    if (!target.deadLetterArn) return;
    try {
      await deliver({ arn: target.deadLetterArn, body, source });
    } catch (cause) {
      context.log({ type: 'undelivered', arn: target.deadLetterArn, sourceArn: rule.arn, message: String(cause) });
    }
  }
}

function isLasting(target: Target, error: unknown): boolean {
  if (!isDeliverable(target)) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /AccessDenied|NotFound|DoesNotExist|NonExistent|Validation|Invalid/.test(code);
}
