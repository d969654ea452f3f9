import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { openQuestions } from '../../../incident/questions.ts';
import { expireQuestion } from '../../../people/expire-question.ts';
import type { Action, Rule } from '../look.ts';

/** A person was asked and did not answer in time: somebody must look at it. */
export const unanswered: Rule = ({ incident, now }) => {
  const expired = expireQuestion(incident, now);
  if (expired.length > 0) {
    const actions = expired.map((entry): Action => ({ do: 'note', entry }));
    return { actions, lookAt: minutesAfter(now, 2) };
  }
  const [lookAt] = openQuestions(incident)
    .map(({ until }) => until)
    .sort();
  return lookAt === undefined ? undefined : { lookAt };
};
