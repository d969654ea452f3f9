import type { CommandRunner, ShellCommand, ShellResult } from '../../../../../local/aws/command-runner.ts';
import { createFixture, type Fixture } from './fixture.ts';

const node = 'mi-0de30000000000001';
const instance = 'i-0123456789abcdef0';

interface Shell extends CommandRunner {
  commands: ShellCommand[];
}

/** A runner that answers from `answer`. */
function shell(
  answer: (command: ShellCommand) => Partial<ShellResult> | Promise<Partial<ShellResult>> = () => ({}),
): Shell {
  const commands: ShellCommand[] = [];
  return {
    commands,
    instanceIds: [node, instance],
    async run(command) {
      commands.push(command);
      return { exitCode: 0, stdout: '', stderr: '', timedOut: false, ...(await answer(command)) };
    },
  };
}

function send(fixture: Fixture, input: Record<string, unknown> = {}) {
  const Parameters = { commands: ['cd /tmp', 'ls'] };
  return fixture.call('SendCommand', { DocumentName: 'AWS-RunShellScript', InstanceIds: [node], Parameters, ...input });
}

async function finished(fixture: Fixture, CommandId: string, InstanceId = node) {
  for (;;) {
    const invocation = await fixture.call('GetCommandInvocation', { CommandId, InstanceId });
    if (!['Pending', 'InProgress'].includes(invocation.Status)) return invocation;
    await new Promise((turn) => setImmediate(turn));
  }
}

test('A command runs its lines as one script on the node', async () => {
  const runner = shell(() => ({ stdout: 'a\nb\n', stderr: 'careful\n' }));
  const fixture = createFixture({ commandRunner: runner });

  const { Command } = await send(fixture, {
    Parameters: { commands: ['cd /tmp', 'ls'], workingDirectory: ['/var'], executionTimeout: ['60'] },
  });
  const invocation = await finished(fixture, Command.CommandId);

  expect(Command).toMatchObject({
    Status: 'Pending',
    DocumentName: 'AWS-RunShellScript',
    InstanceIds: [node],
    TargetCount: 1,
  });
  expect(runner.commands).toMatchObject([
    { instanceId: node, script: 'cd /tmp\nls', workingDirectory: '/var', timeoutSeconds: 60 },
  ]);
  expect(invocation).toMatchObject({
    Status: 'Success',
    StatusDetails: 'Success',
    ResponseCode: 0,
    PluginName: 'aws:runShellScript',
    StandardOutputContent: 'a\nb\n',
    StandardErrorContent: 'careful\n',
    ExecutionElapsedTime: expect.stringMatching(/^PT[\d.]+S$/),
  });
});

test.each([
  ['a script that fails', () => ({ exitCode: 3, stderr: 'no' }), 'Failed', 'Failed', 3],
  ['a script that takes too long', () => ({ exitCode: 143, timedOut: true }), 'TimedOut', 'ExecutionTimedOut', 143],
  ['a node that cannot run it', () => Promise.reject(new Error('no shell')), 'Failed', 'Failed', 1],
])('The outcome of %s is told', async (_what, answer, status, details, code) => {
  const fixture = createFixture({ commandRunner: shell(answer) });

  const { Command } = await send(fixture);
  const invocation = await finished(fixture, Command.CommandId);

  expect(invocation).toMatchObject({ Status: status, StatusDetails: details, ResponseCode: code });
  const { Commands } = await fixture.call('ListCommands', { CommandId: Command.CommandId });
  expect(Commands).toMatchObject([{ Status: status, CompletedCount: 1, ErrorCount: 1 }]);
});

test('A command on two nodes is listed with the output of each', async () => {
  const runner = shell(({ instanceId }) => ({ stdout: `on ${instanceId}` }));
  const fixture = createFixture({ commandRunner: runner });

  const { Command } = await send(fixture, {
    InstanceIds: undefined,
    Targets: [{ Key: 'InstanceIds', Values: [node, instance] }],
  });
  await Promise.all([node, instance].map((id) => finished(fixture, Command.CommandId, id)));
  const { CommandInvocations } = await fixture.call('ListCommandInvocations', {
    CommandId: Command.CommandId,
    Details: true,
  });

  const outputs = CommandInvocations.map((one: { InstanceId: string; CommandPlugins: { Output: string }[] }) => [
    one.InstanceId,
    one.CommandPlugins.map(({ Output }) => Output),
  ]);
  expect(outputs).toEqual([
    [node, [`on ${node}`]],
    [instance, [`on ${instance}`]],
  ]);
});

test('The steps of an own command document run one after another until one fails, its parameters filled in', async () => {
  const runner = shell(({ script }) => ({ exitCode: script === 'exit 1' ? 1 : 0 }));
  const fixture = createFixture({ commandRunner: runner });
  const step = (name: string, line: string) => ({ name, action: 'aws:runShellScript', inputs: { runCommand: [line] } });
  await fixture.call('CreateDocument', {
    Name: 'Greet',
    Content: JSON.stringify({
      schemaVersion: '2.2',
      parameters: { Name: { type: 'String', default: 'world', allowedPattern: '[a-z]+' } },
      mainSteps: [step('greet', 'echo hello {{ Name }}'), step('fail', 'exit 1'), step('never', 'echo never')],
    }),
  });

  const { Command } = await send(fixture, { DocumentName: 'Greet', Parameters: { Name: ['moon'] } });
  const invocation = await finished(fixture, Command.CommandId);

  expect(runner.commands.map(({ script }) => script)).toEqual(['echo hello moon', 'exit 1']);
  expect(invocation).toMatchObject({ Status: 'Failed', PluginName: 'fail' });
  const never = await fixture.call('GetCommandInvocation', {
    CommandId: Command.CommandId,
    InstanceId: node,
    PluginName: 'never',
  });
  expect(never).toMatchObject({ Status: 'Pending', ResponseCode: -1 });
});

test('A cancelled command stops its script', async () => {
  const runner = shell(
    ({ signal }) => new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason))),
  );
  const fixture = createFixture({ commandRunner: runner });
  const { Command } = await send(fixture);

  await fixture.call('CancelCommand', { CommandId: Command.CommandId });
  const invocation = await finished(fixture, Command.CommandId);

  expect(invocation.Status).toBe('Cancelled');
});

test.each([
  ['an unknown node', { InstanceIds: ['mi-0ffffffffffffffff'] }, 'InvalidInstanceId'],
  ['no node', { InstanceIds: [] }, 'InvalidInstanceId'],
  ['an unknown document', { DocumentName: 'Nowhere' }, 'InvalidDocument'],
  ['an unknown parameter', { Parameters: { commands: ['ls'], Colour: ['red'] } }, 'InvalidParameters'],
  ['a missing parameter', { Parameters: {} }, 'InvalidParameters'],
  [
    'a value against its pattern',
    { Parameters: { commands: ['ls'], executionTimeout: ['soon'] } },
    'InvalidParameters',
  ],
])('Refused: %s', async (_what, input, code) => {
  const runner = shell();
  const fixture = createFixture({ commandRunner: runner });

  await expect(send(fixture, input)).rejects.toMatchObject({ code });
  expect(runner.commands).toEqual([]);
});

test('An invocation that does not exist is refused', async () => {
  const fixture = createFixture({ commandRunner: shell() });
  const { Command } = await send(fixture);

  const refused = fixture.call('GetCommandInvocation', { CommandId: Command.CommandId, InstanceId: instance });

  await expect(refused).rejects.toMatchObject({ code: 'InvocationDoesNotExist' });
});

test('SendCommand needs permission on the document and on each node', () => {
  const fixture = createFixture();

  const asked = fixture.permissions('SendCommand', {
    DocumentName: 'AWS-RunShellScript',
    InstanceIds: [node, instance],
  });

  expect(asked).toEqual([
    { action: 'ssm:SendCommand', resource: 'arn:aws:ssm:ap-northeast-1::document/AWS-RunShellScript' },
    { action: 'ssm:SendCommand', resource: `arn:aws:ssm:ap-northeast-1:000000000000:managed-instance/${node}` },
    { action: 'ssm:SendCommand', resource: `arn:aws:ec2:ap-northeast-1:000000000000:instance/${instance}` },
  ]);
});

test('The nodes of this machine are online, and can be filtered', async () => {
  const fixture = createFixture({ commandRunner: shell() });
  const Filters = [{ Key: 'ResourceType', Values: ['ManagedInstance'] }];

  const { InstanceInformationList } = await fixture.call('DescribeInstanceInformation', { Filters });

  expect(InstanceInformationList).toMatchObject([{ InstanceId: node, PingStatus: 'Online' }]);
});

test('Without a runner there are no nodes, and a command to one is refused', async () => {
  const fixture = createFixture();

  expect((await fixture.call('DescribeInstanceInformation')).InstanceInformationList).toEqual([]);
  await expect(send(fixture)).rejects.toMatchObject({ code: 'InvalidInstanceId' });
});
