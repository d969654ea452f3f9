import { dueFollowUps } from '../decision/due-follow-ups.ts';
import type { FollowUps } from '../decision/follow-up.ts';
import type { GuardStore } from '../decision/guard-store.ts';
import type { IncidentBus } from '../decision/ports.ts';
import type { Remediation } from '../decision/remediation.ts';
import { fold } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent, IncidentState } from '../incident/incident-event.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import { answerEntryId, type Question } from '../incident/questions.ts';
import { AnswerRefusedError } from './answer-refused-error.ts';
import { isApprover } from './is-approver.ts';
import type { Answer } from './parse-answer.ts';
import { questionFor } from './question-for.ts';
import { type AnswerExecutions, type Answerer, whoAnswers } from './who-answers.ts';

export interface AnswerPorts {
  remediations: Remediation[];
  guards: Pick<GuardStore, 'close'>;
  incidents: IncidentStore;
  bus: IncidentBus;
  followUps: FollowUps;
  executions: AnswerExecutions;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
}

/** What became of an answer. After a yes the guardrails are asked once more, and the incident says what they said. */
export interface AnswerResult {
  incidentId: string;
  remediation: string;
  answer: 'approved' | 'rejected';
  by: string;
  document: string;
  parameters: Record<string, string[]>;
  state: IncidentState;
}

/**
 * A person's yes or no to what an incident waits for. A yes leads to another decision, under all guardrails, on exactly what was
 * asked; a no closes the incident. One answer counts: a second one is refused, and does no more than finish what the first one
 * left undone when it died.
 *
 * @throws {AnswerRefusedError} which says why the answer does not count.
 */
export async function answer(given: Answer, ports: AnswerPorts): Promise<AnswerResult> {
  const { incident: id } = given;
  const incident = fold(id, await ports.incidents.timeline(id));
  if (incident === undefined) throw new AnswerRefusedError(id, 'there is no such incident');
  await finish(incident, ports);
  const who = await whoAnswers(given, ports.executions);
  const question = questionFor(incident, given, ports.now());
  mayAnswer(question, who, id, ports.remediations);

  await ports.incidents.append(id, entryOf(question, incident, given, who, ports.now()));
  const after = fold(id, await ports.incidents.timeline(id)) ?? incident;
  await finish(after, ports);
  const said = given.answer === 'approve' ? 'approved' : 'rejected';
  const stands = after.timeline.find((entry) => entry.id === answerEntryId(question));
  if (stands?.type !== said || stands.by !== who.by) {
    throw new AnswerRefusedError(id, 'another answer came at the same moment; look at the incident');
  }
  await ports.bus.publish(changeOf(after, incident.state, ports.now()));
  const { remediation, document, parameters } = question;
  return { incidentId: id, remediation, answer: said, by: who.by, document, parameters, state: after.state };
}

/** Does what follows from the answers that are on record: repeating it changes nothing. */
async function finish(incident: Incident, { followUps, guards, bus, now }: AnswerPorts): Promise<void> {
  await Promise.all(dueFollowUps(incident).map((request) => followUps.send(request)));
  if (incident.state !== 'closed' || !incident.timeline.some(({ type }) => type === 'rejected')) return;
  await guards.close(incident.target, incident.id);
  await bus.publish(changeOf(incident, 'awaiting-approval', now()));
}

function changeOf({ id, account, region, state }: Incident, previousState: IncidentState, at: string) {
  return { incidentId: id, account, region, state, previousState, at };
}

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
