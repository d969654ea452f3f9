import type { Signal } from '../../signal/signal.ts';
import { targetKey } from '../../signal/target.ts';
import type { Episode, Storm, StormSignal } from '../guard-state.ts';
import { minutesAfter } from '../guardrails/other-runs.ts';
import { incidentIdOf, signalKey } from '../identity.ts';
import type { KeyedContext } from '../read-context.ts';
import { isOn } from './is-on.ts';
import { openStorm, type StormPorts, stormRemediation, stormTarget } from './open-storm.ts';
import { type StormSettings, stormSettings } from './storm-settings.ts';
import { traitsOf } from './traits-of.ts';

/** As many outdated signals leave the item with one write; DynamoDB's expressions are limited. */
const mostForgotten = 100;

/**
 * Notes the signal among the latest until they are as many as make a storm, and begins the storm then. While it is on, signals are
 * noted only now and then, so that the one item in which they lie is written seldom and stays small: once a tenth of its length
 * has passed, a fifth of the signals within a fifth of the time keeps it on.
 */
export async function noteForStorm(
  { context, target }: KeyedContext,
  signal: Signal,
  ports: StormPorts,
): Promise<void> {
  const at = ports.now();
  const settings = stormSettings(ports.storm);
  const before = context.guard.storm ?? { signals: [] };
  const wanted = wantedOf(before, settings, at);
  if (wanted === undefined) return;

  const isLate = (other: StormSignal) => other.at > wanted.after;
  const noted = before.signals.filter(isLate).length < wanted.signals ? await note() : before;
  const late = noted.signals.filter(isLate);
  if (late.length < wanted.signals) return;
  const until = minutesAfter(at, settings.minutes);
  if (isOn(noted, at)) return isOn(before, at) ? keepOn({ ...noted, until }) : undefined;
  const since = late.map((other) => other.at).sort()[0] ?? at;
  await begin({ since, until, incidentId: incidentIdOf(stormTarget(target), stormRemediation, since) });

  function note(): Promise<Storm> {
    const own = { key: signalKey(signal.id, context.remediation.name), at, target: targetKey(target) };
    const gone = before.signals.filter((other) => !isLate(other)).slice(0, mostForgotten);
    return ports.guards.noteSignal(
      { ...own, traits: traitsOf(signal) },
      gone.map(({ key }) => key),
    );
  }

  /** Of many who see it begin, one begins it, and opens its incident. */
  async function begin(storm: Episode): Promise<void> {
    const stands = await ports.guards.storm(storm);
    if (stands.incidentId === storm.incidentId) await openStorm({ ...stands, ...storm }, ports, tipped());
  }

  /** Whoever began it may have died before its incident was on record. */
  async function keepOn(storm: Storm & Episode): Promise<void> {
    await ports.guards.storm({ since: storm.since, until: storm.until, incidentId: storm.incidentId });
    await openStorm(storm, ports, tipped());
  }

  function tipped() {
    return { signal, target, owner: context.remediation.owner };
  }
}

/** After which moment how many signals must have come; undefined where there is nothing to be noted. */
function wantedOf(
  storm: Storm,
  { signals, minutes }: StormSettings,
  at: string,
): { after: string; signals: number } | undefined {
  if (!isOn(storm, at)) return { after: latest(minutesAfter(at, -minutes), storm.until ?? ''), signals };
  const keptOnAt = minutesAfter(storm.until, -minutes);
  if (at < minutesAfter(keptOnAt, minutes / 10)) return undefined;
  return { after: latest(minutesAfter(at, -minutes / 5), keptOnAt), signals: Math.ceil(signals / 5) };
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}
