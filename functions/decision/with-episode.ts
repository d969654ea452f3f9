import type { Decision, Hold } from './decision.ts';
import type { CrowdGuardrail } from './guard-state.ts';
import { minutesAfter } from './guardrails/other-runs.ts';
import type { DecisionPorts } from './ports.ts';
import type { KeyedContext } from './read-context.ts';
import { isOn } from './storm/is-on.ts';

type CrowdHold = Extract<Hold, { guardrail: CrowdGuardrail }>;

/** How long it is the same episode where the guardrail itself looks at no span of time. */
const minutesOfAny = 60;

/**
 * The same decision; where a guardrail holds the target because of what is with others, with the incident in which people are told
 * so: that of the first target so held, while others follow. The episode is noted once, and again when a tenth of its time has passed.
 */
export async function withEpisode(
  decision: Decision,
  incidentId: string,
  { context: { guard, remediation } }: KeyedContext,
  { guards, now }: Pick<DecisionPorts, 'guards' | 'now'>,
): Promise<Decision> {
  if (decision.kind !== 'hold' || !isCrowdHold(decision.hold)) return decision;
  const { hold } = decision;
  const at = now();
  const minutes = 'minutes' in hold ? hold.minutes : minutesOfAny;
  const known = guard.history?.episodes?.[hold.guardrail];
  const on = isOn(known, at) ? known : undefined;
  const until = minutesAfter(at, minutes);
  const isFresh = on !== undefined && on.until > minutesAfter(at, minutes * 0.9);
  const wanted = on === undefined ? { since: at, until, incidentId } : { ...on, until };
  const stands = isFresh ? on : await guards.crowd(remediation.name, hold.guardrail, wanted);
  return { kind: 'hold', hold: { ...hold, incidentId: stands.incidentId } };
}

/** Whether people are told of such a hold once for many targets. */
export function isCrowdHold(hold: Hold): hold is CrowdHold {
  return hold.guardrail === 'stand-down' || hold.guardrail === 'concurrency' || hold.guardrail === 'rate';
}
