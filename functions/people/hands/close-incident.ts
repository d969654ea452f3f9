import { firstLook } from '../../decision/first-look.ts';
import { announce } from '../../incident/announce.ts';
import { fold } from '../../incident/fold.ts';
import type { Incident } from '../../incident/incident.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import type { Answer } from '../parse-answer.ts';
import type { Answerer } from '../who-answers.ts';
import type { AnswerPorts, AnswerResult } from './hand.ts';

export interface ClosePorts extends Pick<AnswerPorts, 'incidents' | 'bus' | 'now'> {
  guards: Pick<AnswerPorts['guards'], 'close'>;
}

/**
 * A person has seen to the problem, and nothing more is done about it under this incident. What runs must end first, and what is
 * asked must be answered.
 */
export async function closeIncident(
  incident: Incident,
  { reason }: Pick<Answer, 'reason'>,
  who: Answerer,
  ports: ClosePorts,
): Promise<AnswerResult> {
  const { id, remediation } = incident;
  const refuse = (why: string) => new AnswerRefusedError(id, why);
  const fault = faultOf(incident);
  if (fault !== undefined) throw refuse(fault);
  if (reason === undefined) throw refuse('closing needs a "reason", for whoever reads of it later');

  const before = incident.timeline.filter((entry) => entry.type === 'closed' && entry.how !== undefined);
  const entryId = `closed/person/${before.length + 1}`;
  // whoever dies after the entry leaves the incident open on its target, which the sweep sees
  await ports.incidents.watch(id, firstLook(ports.now()));
  await ports.incidents.append(id, { id: entryId, at: ports.now(), type: 'closed', ...who, reason });
  const after = fold(id, await ports.incidents.timeline(id)) ?? incident;
  if (after.state !== 'closed') throw refuse(`it went on at the same moment, and is ${after.state}`);
  await ports.guards.close(after.target, id);
  await announce(after, ports, incident.state);
  const stands = after.timeline.find((entry) => entry.id === entryId);
  if (stands?.type !== 'closed' || stands.by !== who.by) throw refuse('somebody else closed it at the same moment');
  return { incidentId: id, remediation, answer: 'closed', by: who.by, state: after.state };
}

function faultOf({ state }: Incident): string | undefined {
  switch (state) {
    case 'resolved':
    case 'closed':
      return `it is ${state} already`;
    case 'running':
    case 'verifying':
      return `it is ${state}: let the run end, or stop its execution in SSM Automation first`;
    case 'awaiting-approval':
      return 'it waits for an answer: reject that, with the reason, and it is closed in your name';
    default:
      return undefined;
  }
}
