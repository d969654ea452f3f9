// https://docs.aws.amazon.com/systems-manager/latest/userguide/invoke-webhook.html
import type { WebhookCall } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const invoke = (inputs: object) => ({ mainSteps: [{ name: 'Call', action: 'aws:invokeWebhook', inputs }] });

test.each<[object, string | undefined]>([
  [{ Body: 'Request body' }, 'Request body'],
  [{ Body: { text: 'a "quote"' } }, '{"text":"a \\"quote\\""}'],
  [{}, undefined],
])('calls the integration with %j, and gives its answer', async (inputs, body) => {
  const calls: WebhookCall[] = [];

  const { record } = await runDocument(invoke({ IntegrationName: 'chat', ...inputs }), {
    invokeWebhook: async (call) => {
      calls.push(call);
      return { response: 'ok', responseCode: 200 };
    },
  });

  expect(calls.map(({ integration, body: sent }) => [integration, sent])).toEqual([['chat', body]]);
  expect(stepRecord(record, 'Call')).toMatchObject({
    StepStatus: 'Success',
    Outputs: { Response: ['ok'], ResponseCode: ['200'] },
  });
});

test('what a provider refuses is an output too', async () => {
  const { record } = await runDocument(invoke({ IntegrationName: 'chat' }), {
    invokeWebhook: async () => ({ response: 'no such channel', responseCode: 404 }),
  });

  expect(stepRecord(record, 'Call')).toMatchObject({
    StepStatus: 'Success',
    Outputs: { Response: ['no such channel'], ResponseCode: ['404'] },
  });
});

test('an integration that cannot be called fails the step', async () => {
  const { record } = await runDocument(invoke({ IntegrationName: 'chat' }), {
    invokeWebhook: async () => {
      throw new Error('there is no integration chat');
    },
  });

  expect(stepRecord(record, 'Call').FailureMessage).toContain('there is no integration chat');
});

test('without anything to call integrations with, the step fails and says so', async () => {
  const { record } = await runDocument(invoke({ IntegrationName: 'chat' }));

  expect(stepRecord(record, 'Call').FailureMessage).toContain('Webhook integrations cannot be called here');
});

test('a cancelled step does not wait for the provider', async () => {
  const { record } = await runDocument(invoke({ IntegrationName: 'chat' }), {
    invokeWebhook: () => new Promise(() => undefined),
    started: (execution, clock) => void clock.sleep(1_000).then(() => execution.stop('Cancel')),
  });

  expect(stepRecord(record, 'Call').StepStatus).toBe('Cancelled');
});

test('a step without an integration is refused before it runs', async () => {
  await expect(runDocument(invoke({ Body: 'x' }))).rejects.toThrow('the input IntegrationName is missing');
});
