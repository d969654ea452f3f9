import type { Remediation } from '../../functions/decision/remediation.ts';
import { exampleRequest } from './example-request.ts';
import { testEventsSchema } from './test-events-schema.ts';

const who = { by: '<your name>', reason: '<why you do it>' };

/** Under names that no remediation can have. */
const switches = {
  switch_everything_off: { switch: 'off', ...who },
  switch_everything_on: { switch: 'on', ...who },
};

/** What kizuki-run takes, with one request for each remediation, and the kill switch. */
export function requestEvents(remediations: Remediation[]): Record<string, unknown> {
  const event = {
    properties: {
      remediation: { type: 'string', enum: remediations.map(({ name }) => name) },
      parameters: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
      requestedBy: { type: 'string' },
      reason: { type: 'string' },
      switch: { type: 'string', enum: ['on', 'off'] },
      by: { type: 'string' },
    },
  };
  const requests = Object.fromEntries(remediations.map((one) => [one.name, exampleRequest(one)]));
  return testEventsSchema(event, { ...requests, ...switches });
}
