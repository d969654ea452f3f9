import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { Signal } from '../../signal/signal.ts';
import type { Target } from '../../signal/target.ts';
import { allEnded } from '../all-ended.ts';
import { firstLook } from '../first-look.ts';
import type { Episode, Storm } from '../guard-state.ts';
import type { DecisionPorts } from '../ports.ts';
import { publishState } from '../publish-state.ts';
import { commonCause } from './common-cause.ts';

export type StormPorts = Pick<DecisionPorts, 'guards' | 'incidents' | 'bus' | 'now' | 'storm'>;

/** What stands for a remediation in the incident of a storm, which is about all of them. No remediation may be called so. */
export const stormRemediation = 'storm';

/** What stands for the target: the signals of one region. */
export function stormTarget({ account, region }: Pick<Target, 'account' | 'region'>): Target {
  return { account, region, id: `${stormRemediation}/${region}` };
}

/**
 * Puts a storm on record as an incident of its own, in a person's hands, and tells the bus. However many do so, and however
 * often, the incident holds it once. It is watched, since another storm may take its place before people were told of it.
 */
export async function openStorm(
  storm: Storm & Episode,
  { incidents, bus, now }: Omit<StormPorts, 'guards'>,
  tipped: { signal: Signal; target: Pick<Target, 'account' | 'region'>; owner: string },
): Promise<void> {
  const at = now();
  const { since, incidentId } = storm;
  const signals = storm.signals.filter((signal) => signal.at >= since);
  const common = commonCause(signals);
  const entries: IncidentEvent[] = [
    {
      id: 'signal/storm',
      at,
      type: 'signal',
      signal: tipped.signal,
      target: stormTarget(tipped.target),
      remediation: stormRemediation,
      owner: tipped.owner,
    },
    {
      id: 'storm',
      at,
      type: 'storm',
      since,
      signals: signals.length,
      targets: new Set(signals.map(({ target }) => target)).size,
      ...(common === undefined ? {} : { common }),
    },
  ];
  await incidents.watch(incidentId, firstLook(at));
  await allEnded(...entries.map((entry) => incidents.append(incidentId, entry)));
  await publishState(incidentId, { incidents, bus, now });
}
