import { fold } from '../incident/fold.ts';
import { AnswerRefusedError } from './answer-refused-error.ts';
import { acknowledge } from './hands/acknowledge.ts';
import { answerQuestion } from './hands/answer-question.ts';
import { closeIncident } from './hands/close-incident.ts';
import { finishAnswers } from './hands/finish-answers.ts';
import type { AnswerPorts, AnswerResult, Hand } from './hands/hand.ts';
import { holdTarget } from './hands/hold-target.ts';
import { releaseTarget } from './hands/release-target.ts';
import type { Answer } from './parse-answer.ts';
import { whoAnswers } from './who-answers.ts';

const hands: Record<Answer['answer'], Hand> = {
  approve: answerQuestion,
  reject: answerQuestion,
  acknowledge,
  close: closeIncident,
  hold: holdTarget,
  release: releaseTarget,
};

/**
 * What a person says to an incident: yes or no to what it waits for, or what they do of their own accord. What an answer before left
 * undone when it died is finished first.
 *
 * @throws {AnswerRefusedError} which says why the answer does not count.
 */
export async function answer(given: Answer, ports: AnswerPorts): Promise<AnswerResult> {
  const { incident: id } = given;
  const incident = fold(id, await ports.incidents.timeline(id));
  if (incident === undefined) throw new AnswerRefusedError(id, 'there is no such incident');
  await finishAnswers(incident, ports);
  const who = await whoAnswers(given, ports.executions);
  return hands[given.answer](incident, given, who, ports);
}
