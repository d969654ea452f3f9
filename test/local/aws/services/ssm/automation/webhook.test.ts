// https://docs.aws.amazon.com/systems-manager/latest/userguide/invoke-webhook.html
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsCallError } from '../../../../../../local/automation/ports.ts';
import { createFixture, ended, roleArn } from '../fixture.ts';

const document = {
  schemaVersion: '0.3',
  assumeRole: roleArn,
  mainSteps: [{ name: 'tell', action: 'aws:invokeWebhook', inputs: { IntegrationName: 'chat', Body: 'mended' } }],
};

async function run(fixture: ReturnType<typeof createFixture>) {
  const Content = JSON.stringify(document);
  await fixture.call('CreateDocument', { Name: 'Tell', DocumentType: 'Automation', Content });
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Tell' });
  return ended(fixture, AutomationExecutionId);
}

test("An automation's webhook is read as the document's role, and called", async () => {
  const bodies: string[] = [];
  const provider = createServer((incoming, outgoing) => {
    incoming.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
    incoming.on('end', () => outgoing.writeHead(201).end('thanks'));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`;
  const fixture = createFixture({ answer: () => ({ Parameter: { Value: JSON.stringify({ url }) } }) });

  const record = await run(fixture);
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));

  expect(record.StepExecutions).toMatchObject([
    { StepStatus: 'Success', Outputs: { Response: ['thanks'], ResponseCode: ['201'] } },
  ]);
  expect(bodies).toEqual(['mended']);
  expect(fixture.made).toMatchObject([{ service: 'ssm', api: 'GetParameter', as: roleArn }]);
});

test('An integration that the role may not read fails the step', async () => {
  const fixture = createFixture({
    answer: () => {
      throw new AwsCallError('AccessDeniedException', 'not authorized to perform: ssm:GetParameter', 400);
    },
  });

  const record = await run(fixture);

  expect(record.StepExecutions).toMatchObject([
    { StepStatus: 'Failed', FailureDetails: { FailureType: 'Permission' } },
  ]);
});
