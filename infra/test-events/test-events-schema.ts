import type { Remediation } from '../../functions/decision/remediation.ts';
import { exampleRequest } from './example-request.ts';

/**
 * The OpenAPI document in which the Lambda console keeps a function's shareable test events: each is an example of the schema `Event`.
 * https://docs.aws.amazon.com/lambda/latest/dg/testing-functions.html (creating shareable events), and the format as
 * `sam remote test-event` reads and writes it.
 */
export function testEventsSchema(remediations: Remediation[]): Record<string, unknown> {
  return {
    openapi: '3.0.0',
    info: { version: '1.0.0', title: 'Event' },
    paths: {},
    components: {
      schemas: {
        Event: {
          type: 'object',
          required: ['remediation'],
          properties: {
            remediation: { type: 'string', enum: remediations.map(({ name }) => name) },
            parameters: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
            requestedBy: { type: 'string' },
            reason: { type: 'string' },
          },
        },
      },
      examples: Object.fromEntries(
        remediations.map((remediation) => [remediation.name, { value: exampleRequest(remediation) }]),
      ),
    },
  };
}
