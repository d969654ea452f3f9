import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { answerEntryId, openQuestions, type Question, questionsOf } from '../incident/questions.ts';
import { AnswerRefusedError } from './answer-refused-error.ts';
import type { Answer } from './parse-answer.ts';

/**
 * The question that an answer is for. `now` is ISO 8601, UTC.
 *
 * @throws {AnswerRefusedError} where nothing waits for it, and where it could be for two.
 */
export function questionFor(incident: Incident, { remediation, signal }: Answer, now: string): Question {
  const isMeant = (question: Question) =>
    (remediation === undefined || question.remediation === remediation) &&
    (signal === undefined || question.signalId === signal);
  const [question, ...others] = openQuestions(incident).filter(isMeant);
  if (question === undefined) throw new AnswerRefusedError(incident.id, whyNone(incident, isMeant));
  if (others.length > 0) {
    const names = [question, ...others].map((one) => one.remediation).join(' and ');
    throw new AnswerRefusedError(incident.id, `it waits for one to ${names}; add "remediation"`);
  }
  if (question.until <= now) throw new AnswerRefusedError(incident.id, expiredAt(question.until));
  return question;
}

function whyNone({ state, timeline }: Incident, isMeant: (question: Question) => boolean): string {
  const last = questionsOf(timeline).findLast(isMeant);
  if (last === undefined) return `it never asked for approval${state === 'awaiting-approval' ? ' of this' : ''}`;
  const end = timeline.find(({ id }) => id === answerEntryId(last));
  if (end === undefined && state === 'awaiting-approval')
    return 'it asks for something else by now; look at the incident';
  return (end && endWords(end)) ?? `it is ${state}, and waits for no answer any more`;
}

function endWords(end: IncidentEvent): string | undefined {
  if (end.type === 'expired') return expiredAt(end.until);
  if (end.type !== 'approved' && end.type !== 'rejected') return undefined;
  return `it was ${end.type} by ${end.by} at ${end.at}, and one answer counts`;
}

function expiredAt(until: string): string {
  return `what it asked expired at ${until}; ask for the remediation with kizuki-run if it is still wanted`;
}
