import type { Signal } from '../signal/signal.ts';
import { targetKey } from '../signal/target.ts';
import { allEnded } from './all-ended.ts';
import { isDrill } from './drill.ts';
import { mostSick } from './guardrails/stand-down.ts';
import { outdated } from './outdated.ts';
import type { KeyedContext } from './read-context.ts';
import { noteForStorm } from './storm/note-for-storm.ts';
import type { StormPorts } from './storm/open-storm.ts';

/** A target that is known to be sick for so long is noted again, so that it stays known while signals go on. */
const renewMinutes = 1;

/**
 * Notes for the decisions to come that a signal came: on this target, and among all. Requests and what Kizuki itself puts before the
 * decision again are no news of sickness. In a storm most signals write nothing.
 */
export async function noteSignal(keyed: KeyedContext, signal: Signal, ports: StormPorts): Promise<void> {
  if (signal.kind === 'request' || signal.follows !== undefined || isDrill(keyed.context.remediation.name)) return;
  await allEnded(noteSick(keyed, ports), noteForStorm(keyed, signal, ports));
}

/** Nothing is written once as many sick targets are known as matter, nor where this one was noted just now. */
async function noteSick(
  { context, target }: KeyedContext,
  { guards, now }: Pick<StormPorts, 'guards' | 'now'>,
): Promise<void> {
  if ('problem' in context.target) return;
  const at = now();
  const forget = outdated(context.guard, context.remediation, at).sick;
  const lately = (context.guard.history?.sick ?? []).filter((sick) => !forget.includes(sick.target));
  const own = targetKey(target);
  const known = lately.find((sick) => sick.target === own);
  const isFresh = known !== undefined && Date.parse(at) - Date.parse(known.at) < renewMinutes * 60_000;
  if (isFresh || (known === undefined && lately.length >= mostSick)) return;
  await guards.noteSick(context.remediation.name, { target: own, at }, forget);
}
