import type { Signal } from '../signal/signal.ts';
import { targetKey } from '../signal/target.ts';
import { mostSick } from './guardrails/stand-down.ts';
import { outdated } from './outdated.ts';
import type { DecisionPorts } from './ports.ts';
import type { KeyedContext } from './read-context.ts';

/** A target that is known to be sick for so long is noted again, so that it stays known while signals go on. */
const renewMinutes = 1;

/**
 * Notes for the decisions on other targets that a signal came on this one. Requests and what Kizuki itself puts before the
 * decision again are no news of sickness. In a storm most signals write nothing: once as many targets are known as matter, or
 * where this one is known already.
 */
export async function noteSignal(
  { context, target }: KeyedContext,
  signal: Signal,
  { guards, now }: Pick<DecisionPorts, 'guards' | 'now'>,
): Promise<void> {
  if (signal.kind === 'request' || signal.follows !== undefined || 'problem' in context.target) return;
  const at = now();
  const forget = outdated(context.guard, context.remediation, at).sick;
  const lately = (context.guard.history?.sick ?? []).filter((sick) => !forget.includes(sick.target));
  const own = targetKey(target);
  const known = lately.find((sick) => sick.target === own);
  const isFresh = known !== undefined && Date.parse(at) - Date.parse(known.at) < renewMinutes * 60_000;
  if (isFresh || (known === undefined && lately.length >= mostSick)) return;
  await guards.noteSick(context.remediation.name, { target: own, at }, forget);
}
