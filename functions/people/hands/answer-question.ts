import type { Remediation } from '../../decision/remediation.ts';
import { announce } from '../../incident/announce.ts';
import { fold } from '../../incident/fold.ts';
import type { Incident } from '../../incident/incident.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import { answerEntryId, type Question } from '../../incident/questions.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import { isApprover } from '../is-approver.ts';
import type { Answer } from '../parse-answer.ts';
import { questionFor } from '../question-for.ts';
import type { Answerer } from '../who-answers.ts';
import { finishAnswers } from './finish-answers.ts';
import type { Hand } from './hand.ts';

/**
 * A person's yes or no to what an incident waits for. A yes leads to another decision, under all guardrails, on exactly what was
 * asked; a no closes the incident. One answer counts: a second one is refused, and does no more than finish what the first one
 * left undone when it died.
 */
export const answerQuestion: Hand = async (incident, given, who, ports) => {
  const { id } = incident;
  const question = questionFor(incident, given, ports.now());
  mayAnswer(question, who, id, ports.remediations);

  await ports.incidents.append(id, entryOf(question, incident, given, who, ports.now()));
  const after = fold(id, await ports.incidents.timeline(id)) ?? incident;
  await finishAnswers(after, ports);
  const said = given.answer === 'approve' ? 'approved' : 'rejected';
  const stands = after.timeline.find((entry) => entry.id === answerEntryId(question));
  if (stands?.type !== said || stands.by !== who.by) {
    throw new AnswerRefusedError(id, 'another answer came at the same moment; look at the incident');
  }
  await announce(after, ports, incident.state);
  const { remediation, document, parameters } = question;
  return { incidentId: id, remediation, answer: said, by: who.by, document, parameters, state: after.state };
};

/** Where approvers are named, only who AWS says they are counts: anyone can give a name. */
function mayAnswer({ remediation: name }: Question, { by, how }: Answerer, id: string, all: Remediation[]): void {
  const remediation = all.find((one) => one.name === name);
  if (remediation === undefined) throw new AnswerRefusedError(id, `there is no remediation ${name} any more`);
  const approvers = remediation.approval?.approvers;
  if (approvers === undefined) return;
  const wanted = `remediation ${name} takes answers from ${approvers.join(', ') || 'nobody'} only`;
  if (how !== 'ssm') {
    throw new AnswerRefusedError(
      id,
      `${wanted}, and a name proves nothing; start the SSM document Kizuki-answer instead`,
      { needsProof: true },
    );
  }
  if (!isApprover(approvers, by)) throw new AnswerRefusedError(id, `${wanted}, and this is ${by}`);
}

function entryOf(
  question: Question,
  { id: incidentId, timeline }: Incident,
  given: Answer,
  { by, how }: Answerer,
  at: string,
): IncidentEvent {
  const { signalId, remediation } = question;
  const base = { id: answerEntryId(question), at, signalId, remediation, by, how };
  const { reason } = given;
  if (given.answer === 'reject') {
    if (reason === undefined)
      throw new AnswerRefusedError(incidentId, 'a rejection needs a "reason", for whoever has it next');
    return { ...base, type: 'rejected', reason };
  }
  const before = timeline.filter((entry) => entry.type === 'approved' && entry.remediation === remediation);
  return { ...base, type: 'approved', count: before.length + 1, ...(reason === undefined ? {} : { reason }) };
}
