/**
 * The OpenAPI document in which the Lambda console keeps a function's shareable test events: each is an example of the schema `Event`,
 * whose keys are given.
 * https://docs.aws.amazon.com/lambda/latest/dg/testing-functions.html (creating shareable events), and the format as
 * `sam remote test-event` reads and writes it.
 */
export function testEventsSchema(event: object, examples: Record<string, unknown>): Record<string, unknown> {
  return {
    openapi: '3.0.0',
    info: { version: '1.0.0', title: 'Event' },
    paths: {},
    components: {
      schemas: {
        Event: { type: 'object', ...event },
      },
      examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
    },
  };
}
