import { signalKey } from '../../decision/identity.ts';
import { isOver } from '../../incident/is-over.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import { changeOf } from './change-of.ts';
import type { Hand } from './hand.ts';

/**
 * A person has seen the incident and is at it, so that nobody else need be called; what Kizuki does stays as it was. Once for each
 * person and run: saying it again changes nothing.
 */
export const acknowledge: Hand = async ({ id, remediation, state, timeline, ...incident }, _given, who, ports) => {
  if (isOver(state)) throw new AnswerRefusedError(id, `it is ${state}, and there is nothing left to acknowledge`);
  const runs = timeline.filter(({ type }) => type === 'attempt').length;
  const at = ports.now();
  await ports.incidents.append(id, {
    id: `acknowledged/${runs}/${signalKey(who.by, 'acknowledged')}`,
    at,
    type: 'acknowledged',
    ...who,
  });
  await ports.bus.publish(changeOf({ ...incident, id, remediation, state, timeline }, state, at));
  return { incidentId: id, remediation, answer: 'acknowledged', by: who.by, state };
};
