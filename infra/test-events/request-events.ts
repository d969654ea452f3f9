import type { Remediation } from '../../functions/decision/remediation.ts';
import { exampleRequest } from './example-request.ts';
import { testEventsSchema } from './test-events-schema.ts';

/** What kizuki-run takes, with one request for each remediation. */
export function requestEvents(remediations: Remediation[]): Record<string, unknown> {
  const event = {
    required: ['remediation'],
    properties: {
      remediation: { type: 'string', enum: remediations.map(({ name }) => name) },
      parameters: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
      requestedBy: { type: 'string' },
      reason: { type: 'string' },
    },
  };
  return testEventsSchema(event, Object.fromEntries(remediations.map((one) => [one.name, exampleRequest(one)])));
}
