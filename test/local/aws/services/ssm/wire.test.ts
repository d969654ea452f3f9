import {
  DescribeAutomationStepExecutionsCommand,
  GetAutomationExecutionCommand,
  GetParametersCommand,
  SSMClient,
  StartAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import type { ShellCommand } from '../../../../../local/aws/command-runner.ts';
import { type Endpoint, startEndpoint } from '../../../../../local/aws/endpoint.ts';
import { physicalName } from '../../../../../local/aws/template/physical-name.ts';
import { type Assembly, role, writeAssembly } from '../../endpoint/assembly.ts';

const node = 'mi-0de30000000000001';
const arn = 'arn:aws:ssm:ap-northeast-1:000000000000';

let assembly: Assembly;
let endpoint: Endpoint;
let ran: ShellCommand[];
const clients: SSMClient[] = [];

beforeAll(async () => {
  ran = [];
  assembly = writeAssembly({ App: { Resources: resources() } });
  endpoint = await startEndpoint({
    template: assembly.directory,
    port: 0,
    commandRunner: {
      instanceIds: [node],
      async run(command) {
        ran.push(command);
        return { exitCode: 0, stdout: 'restarted\n', stderr: '', timedOut: false };
      },
    },
  });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await endpoint.close();
  assembly.remove();
});

function resources() {
  const command = [`arn:aws:ssm:ap-northeast-1::document/AWS-RunShellScript`, `${arn}:managed-instance/${node}`];
  const watch = { Effect: 'Allow', Action: ['ssm:ListCommandInvocations', 'ssm:CancelCommand'], Resource: '*' };
  const start = [
    'document/Restart',
    'automation-definition/Restart:*',
    'document/Denied',
    'automation-definition/Denied:*',
    'document/CallsRestart',
    'automation-definition/CallsRestart:*',
    'automation-execution/*',
  ];
  const mayStart = {
    Effect: 'Allow',
    Action: 'ssm:StartAutomationExecution',
    Resource: start.map((one) => `${arn}:${one}`),
  };
  const passed = { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } };
  return {
    Runbook: role('ssm.amazonaws.com', { Effect: 'Allow', Action: 'ssm:SendCommand', Resource: command }, watch),
    Powerless: role('ssm.amazonaws.com', watch),
    Starter: role('lambda.amazonaws.com', mayStart, {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: [{ 'Fn::GetAtt': ['Runbook', 'Arn'] }, { 'Fn::GetAtt': ['Powerless', 'Arn'] }],
      Condition: passed,
    }),
    StarterWithoutPassing: role('lambda.amazonaws.com', mayStart),
    Restart: restartDocument('Restart', 'Runbook'),
    Denied: restartDocument('Denied', 'Powerless'),
    CallsRestart: callingDocument('CallsRestart', 'Restart'),
    Switch: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/app/switch', Type: 'String', Value: 'on' } },
  };
}

function restartDocument(Name: string, roleId: string) {
  const inputs = {
    DocumentName: 'AWS-RunShellScript',
    InstanceIds: [node],
    Parameters: { commands: ['systemctl restart {{ Service }}'] },
  };
  return {
    Type: 'AWS::SSM::Document',
    Properties: {
      Name,
      DocumentType: 'Automation',
      Content: {
        schemaVersion: '0.3',
        assumeRole: { 'Fn::GetAtt': [roleId, 'Arn'] },
        parameters: { Service: { type: 'String' } },
        mainSteps: [{ name: 'restart', action: 'aws:runCommand', inputs }],
      },
    },
  };
}

/** A document without a role of its own, which runs another one. */
function callingDocument(Name: string, DocumentName: string) {
  const inputs = { DocumentName, RuntimeParameters: { Service: '{{ Service }}' } };
  const mainSteps = [{ name: 'call', action: 'aws:executeAutomation', inputs }];
  const Content = { schemaVersion: '0.3', parameters: { Service: { type: 'String' } }, mainSteps };
  return { Type: 'AWS::SSM::Document', Properties: { Name, DocumentType: 'Automation', Content } };
}

const roleName = (logicalId: string) => physicalName({ stack: 'App', logicalId }, 64);

/** A client with a role's credentials, or the root's. */
function client(roleId?: string): SSMClient {
  const credentials = roleId
    ? endpoint.credentialsFor(roleName(roleId))
    : { accessKeyId: 'root', secretAccessKey: 'x' };
  const made = new SSMClient({ endpoint: endpoint.url, region: 'ap-northeast-1', credentials, maxAttempts: 1 });
  clients.push(made);
  return made;
}

function start(as: SSMClient, DocumentName: string) {
  return as.send(new StartAutomationExecutionCommand({ DocumentName, Parameters: { Service: ['web'] } }));
}

async function ended(AutomationExecutionId: string | undefined) {
  const as = client();
  for (;;) {
    const { AutomationExecution } = await as.send(new GetAutomationExecutionCommand({ AutomationExecutionId }));
    if (AutomationExecution?.ExecutionEndTime) return AutomationExecution;
    await new Promise((turn) => setTimeout(turn, 20));
  }
}

test('An execution started with a role’s credentials runs its command as the document’s role', async () => {
  const { AutomationExecutionId } = await start(client('Starter'), 'Restart');
  const record = await ended(AutomationExecutionId);

  expect(record).toMatchObject({
    AutomationExecutionStatus: 'Success',
    ExecutedBy: `arn:aws:sts::000000000000:assumed-role/${roleName('Starter')}/local`,
  });
  expect(record.ExecutionStartTime).toBeInstanceOf(Date);
  expect(ran.map(({ script }) => script)).toEqual(['systemctl restart web']);
});

test('The steps are described with their outputs', async () => {
  const { AutomationExecutionId } = await start(client('Starter'), 'Restart');
  await ended(AutomationExecutionId);

  const { StepExecutions } = await client().send(
    new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId }),
  );

  expect(StepExecutions).toMatchObject([
    { StepName: 'restart', StepStatus: 'Success', Outputs: { Output: ['restarted\n'], ResponseCode: ['0'] } },
  ]);
});

test('A starter that may not pass the document’s role is refused by the action, the role and its own name', async () => {
  const refused = start(client('StarterWithoutPassing'), 'Restart');

  await expect(refused).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(/StarterWithoutPassing.* iam:PassRole on resource: .*role\/App-Runbook/),
  });
});

test('A document whose role lacks an action fails at that step, which names the action, the resource and the role', async () => {
  const { AutomationExecutionId } = await start(client('Starter'), 'Denied');
  const record = await ended(AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Failed');
  expect(record.StepExecutions?.[0]?.FailureMessage).toMatch(
    /App-Powerless.*Automation-[0-9a-f-]{36}.* ssm:SendCommand on resource: .*document\/AWS-RunShellScript/,
  );
});

test('A child is started as who may start it, and runs as the role of its own document', async () => {
  const { AutomationExecutionId } = await start(client('Starter'), 'CallsRestart');
  const record = await ended(AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Success');
  const child = await ended(record.StepExecutions?.[0]?.Outputs?.ExecutionId?.[0]);
  expect(child).toMatchObject({ DocumentName: 'Restart', ParentAutomationExecutionId: AutomationExecutionId });
});

test('A child whose role the starter may not pass fails its step, which names the action, the role and the starter', async () => {
  const { AutomationExecutionId } = await start(client('StarterWithoutPassing'), 'CallsRestart');
  const record = await ended(AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Failed');
  expect(record.StepExecutions?.[0]?.FailureMessage).toMatch(
    /StarterWithoutPassing.* iam:PassRole on resource: .*role\/App-Runbook/,
  );
});

test('Parameters come over the wire with those that are not there named', async () => {
  const answer = await client().send(new GetParametersCommand({ Names: ['/app/switch', '/app/none'] }));

  expect(answer.Parameters).toMatchObject([{ Name: '/app/switch', Value: 'on', Version: 1 }]);
  expect(answer.InvalidParameters).toEqual(['/app/none']);
});
