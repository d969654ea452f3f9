import { answers } from '../../functions/people/parse-answer.ts';
import { testEventsSchema } from './test-events-schema.ts';

/** What kizuki-answer takes, with one event to fill in for each thing that a person can say. */
export function answerEvents(): Record<string, unknown> {
  const text = { type: 'string' };
  const event = {
    required: ['incident', 'answer'],
    properties: {
      incident: text,
      answer: { type: 'string', enum: [...answers] },
      by: text,
      reason: text,
      remediation: text,
      minutes: { type: 'integer' },
    },
  };
  const blanks = { incident: '<inc-…, as the message has it>', by: '<your name>' };
  return testEventsSchema(event, {
    approve: { ...blanks, answer: 'approve' },
    reject: { ...blanks, answer: 'reject', reason: '<what will be done instead>' },
    acknowledge: { ...blanks, answer: 'acknowledge' },
    close: { ...blanks, answer: 'close', reason: '<how it was mended>' },
    hold: { ...blanks, answer: 'hold', reason: '<what you do there>', minutes: 60 },
    release: { ...blanks, answer: 'release' },
  });
}
