import { testEventsSchema } from './test-events-schema.ts';

/** What kizuki-answer takes, with a yes and a no to fill in. */
export function answerEvents(): Record<string, unknown> {
  const text = { type: 'string' };
  const event = {
    required: ['incident', 'answer'],
    properties: {
      incident: text,
      answer: { type: 'string', enum: ['approve', 'reject'] },
      by: text,
      reason: text,
      remediation: text,
    },
  };
  const blanks = { incident: '<inc-…, as the message has it>', by: '<your name>' };
  return testEventsSchema(event, {
    approve: { ...blanks, answer: 'approve' },
    reject: { ...blanks, answer: 'reject', reason: '<what will be done instead>' },
  });
}
