import type { Signal } from '../signal/signal.ts';
import { autonomyOf } from './autonomy-of.ts';
import type { DecisionContext } from './context.ts';
import type { Decision, Hold } from './decision.ts';
import { guardrails } from './guardrails/guardrails.ts';
import { minutesAfter } from './guardrails/other-runs.ts';
import { isProblem } from './guardrails/target.ts';
import { isApproved } from './is-approved.ts';
import { documentOf, rungOf } from './remediation.ts';

/** Minutes until a question that nobody answered is escalated. */
const defaultExpiry = 60;

/**
 * What to do about one signal under one remediation, with the reason. `now` is ISO 8601, UTC.
 *
 * The same guardrails and the same parameters count under every autonomy, so that what `observe` records is what `auto`
 * would have done. A person's own request is the yes that `approve` waits for; so is an approval, of what it was given for.
 */
export function decide(context: DecisionContext, signal: Signal, now: string): Decision {
  const held = firstHold(context, signal, now);
  const { remediation } = context;
  const autonomy = autonomyOf(context);
  if (held !== undefined && (autonomy !== 'observe' || held.guardrail === 'duplicate' || isUnresolved(context))) {
    return { kind: 'hold', hold: held };
  }
  const plan = {
    document: documentOf(rungOf(remediation, context.rung)),
    parameters: context.parameters as Record<string, string[]>,
  };
  if (autonomy === 'observe') return { kind: 'observe', ...plan, ...(held === undefined ? {} : { held }) };
  if (autonomy === 'approve' && !isRequest(signal) && !isApproved(plan, signal)) {
    return { kind: 'ask', ...plan, until: minutesAfter(now, remediation.approval?.expiresMinutes ?? defaultExpiry) };
  }
  return { kind: 'run', ...plan };
}

function firstHold(context: DecisionContext, signal: Signal, now: string): Hold | undefined {
  for (const guardrail of guardrails) {
    const hold = guardrail(context, signal, now);
    if (hold !== undefined) return hold;
  }
}

/** A person's request is the yes to what it asks for, and to nothing that Kizuki tries after it. */
function isRequest({ kind, follows }: Signal): boolean {
  return kind === 'request' && follows === undefined;
}

/** Whether there is no plan to tell of, also where it is another guardrail that gives the reason. */
function isUnresolved({ target, parameters }: DecisionContext): boolean {
  return isProblem(target) || isProblem(parameters);
}
