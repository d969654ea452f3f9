import type { Decision } from './decision.ts';
import { minutesAfter } from './guardrails/other-runs.ts';
import type { DecisionPorts } from './ports.ts';
import type { KeyedContext } from './read-context.ts';
import { isOn } from './storm/is-on.ts';

/**
 * The same decision; where it stands down, with the incident in which people are told so: that of the first target while the
 * others are sick as well. It is noted once, and again when a tenth of its time has passed.
 */
export async function withEpisode(
  decision: Decision,
  incidentId: string,
  { context: { guard, remediation } }: KeyedContext,
  { guards, now }: Pick<DecisionPorts, 'guards' | 'now'>,
): Promise<Decision> {
  if (decision.kind !== 'hold' || decision.hold.guardrail !== 'stand-down') return decision;
  const { hold } = decision;
  const at = now();
  const known = guard.history?.standDown;
  const on = isOn(known, at) ? known : undefined;
  const until = minutesAfter(at, hold.minutes);
  const isFresh = on !== undefined && on.until > minutesAfter(at, hold.minutes * 0.9);
  const stands = isFresh
    ? on
    : await guards.standDown(remediation.name, on === undefined ? { since: at, until, incidentId } : { ...on, until });
  return { kind: 'hold', hold: { ...hold, incidentId: stands.incidentId } };
}
