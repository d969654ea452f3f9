import { firstLook } from '../../decision/first-look.ts';
import { announce } from '../../incident/announce.ts';
import { isOver } from '../../incident/is-over.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import type { Hand } from './hand.ts';

/**
 * A person lets go of the incident's target, whoever holds it. What was held because of that is decided on again soon, under all
 * guardrails. It is on record before it counts.
 */
export const releaseTarget: Hand = async (incident, { reason }, who, ports) => {
  const { id, target, remediation, state } = incident;
  const at = ports.now();
  const { personHold } = await ports.guards.read({ target, signalId: id, remediation });
  if (personHold === undefined || personHold.until <= at) {
    throw new AnswerRefusedError(id, `nobody holds ${target.id}`);
  }
  const { until } = personHold;
  if (!isOver(state)) await ports.incidents.watch(id, firstLook(at));
  await ports.incidents.append(id, {
    ...{ id: `release/${until}`, at, type: 'release', until },
    ...who,
    ...(reason === undefined ? {} : { reason }),
  });
  await ports.guards.release(target, until);
  await announce(incident, ports, state);
  return { incidentId: id, remediation, answer: 'released', by: who.by, state };
};
