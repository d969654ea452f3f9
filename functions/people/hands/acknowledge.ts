import { signalKey } from '../../decision/identity.ts';
import { announce } from '../../incident/announce.ts';
import { fold } from '../../incident/fold.ts';
import { isOver } from '../../incident/is-over.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import type { Hand } from './hand.ts';

/**
 * A person has seen the incident and is at it, so that nobody else need be called; what Kizuki does stays as it was. Once for each
 * person and run: saying it again changes nothing.
 */
export const acknowledge: Hand = async (incident, _given, who, ports) => {
  const { id, remediation, state, timeline } = incident;
  if (isOver(state)) throw new AnswerRefusedError(id, `it is ${state}, and there is nothing left to acknowledge`);
  const runs = timeline.filter(({ type }) => type === 'attempt').length;
  const entryId = `acknowledged/${runs}/${signalKey(who.by, 'acknowledged')}`;
  await ports.incidents.append(id, { id: entryId, at: ports.now(), type: 'acknowledged', ...who });
  const after = fold(id, await ports.incidents.timeline(id)) ?? incident;
  await announce(after, ports, state);
  return { incidentId: id, remediation, answer: 'acknowledged', by: who.by, state: after.state };
};
