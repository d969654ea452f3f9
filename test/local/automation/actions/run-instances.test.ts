// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-runinstance.html
import { type AwsCall, AwsCallError } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const launch = (inputs: object = {}, more: object = {}) => ({
  mainSteps: [{ name: 'Launch', action: 'aws:runInstances', inputs: { ImageId: 'ami-12345678', ...inputs }, ...more }],
});

/** EC2 whose two instances have the states of the nth look, the last ones again and again. */
function ec2(...looks: [string, string][]) {
  let look = 0;
  return ({ api }: AwsCall): Record<string, unknown> => {
    if (api === 'RunInstances') return { Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }] };
    const states = looks[Math.min(look, looks.length - 1)] ?? [];
    look += 1;
    const reservation = (Name: string, index: number) => ({
      Instances: [{ InstanceId: `i-${index + 1}`, State: { Name } }],
    });
    return { Reservations: states.map(reservation) };
  };
}

test('launches instances and waits until all are running', async () => {
  const aws = ec2(['pending', 'pending'], ['running', 'pending'], ['running', 'running']);

  const { calls, record } = await runDocument(launch(), { aws });

  expect(calls.map(({ service, api, input }) => [service, api, input])).toEqual([
    ['ec2', 'RunInstances', { ImageId: 'ami-12345678', MinCount: 1, MaxCount: 1 }],
    ...Array(3).fill(['ec2', 'DescribeInstances', { InstanceIds: ['i-1', 'i-2'] }]),
  ]);
  expect(stepRecord(record, 'Launch')).toMatchObject({
    StepStatus: 'Success',
    Outputs: { InstanceIds: ['i-1', 'i-2'], InstanceStates: ['running', 'running'] },
  });
});

test.each<[object, object]>([
  [
    { MinInstanceCount: '1', MaxInstanceCount: 2 },
    { MinCount: 1, MaxCount: 2 },
  ],
  [{ MinInstanceCount: 3 }, { MinCount: 3, MaxCount: 3 }],
  [{ IamInstanceProfileName: 'p' }, { IamInstanceProfile: { Name: 'p' } }],
  [{ IamInstanceProfileArn: 'arn:p' }, { IamInstanceProfile: { Arn: 'arn:p' } }],
  [{ Monitoring: true }, { Monitoring: { Enabled: true } }],
  [{ Monitoring: 'false' }, { Monitoring: { Enabled: false } }],
  [{ SecurityGroupIds: 'sg-1' }, { SecurityGroupIds: ['sg-1'] }],
  [{ Placement: { Tenancy: 'dedicated' } }, { Placement: { Tenancy: 'dedicated' } }],
  [
    { DisableApiTermination: 'true', EbsOptimized: true },
    { DisableApiTermination: true, EbsOptimized: true },
  ],
  [{ TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: '' }] }] }, {}],
  [{ NetworkInterfaces: [{ DeviceIndex: 0 }], BlockDeviceMappings: [{ DeviceName: '/dev/sda1' }] }, {}],
  [{ InstanceType: 't3.micro', KeyName: 'k', SubnetId: 'subnet-1', UserData: 'IyEvYmluL3No', ClientToken: 't' }, {}],
  [{ SecurityGroups: ['g'], PrivateIpAddress: '10.0.0.4', InstanceInitiatedShutdownBehavior: 'stop' }, {}],
  [{ KernelId: 'aki-1', RamdiskId: 'ari-1', AdditionalInfo: 'x', MetadataOptions: { HttpTokens: 'required' } }, {}],
])('%j is sent as %j', async (inputs, expected) => {
  const { calls } = await runDocument(launch(inputs), { aws: ec2(['running', 'running']) });

  const sent = calls[0]?.input ?? {};
  const wanted = Object.keys(expected).length > 0 ? expected : inputs;
  expect(sent).toEqual({ ImageId: 'ami-12345678', MinCount: 1, MaxCount: 1, ...wanted });
});

// "UserData: … If a literal value is entered, then it must be Base64-encoded."
test('user data that is not encoded is refused before anything is launched', async () => {
  const { calls, record } = await runDocument(launch({ UserData: '#!/bin/sh\ntrue' }), {
    aws: ec2(['running', 'running']),
  });

  expect(calls).toEqual([]);
  expect(stepRecord(record, 'Launch').FailureMessage).toContain('the input UserData must be encoded in base64');
});

test('optional inputs that are empty are left out, as parameters default to them', async () => {
  const { calls } = await runDocument(launch({ SubnetId: '', SecurityGroupIds: [], KeyName: '', Placement: {} }), {
    aws: ec2(['running', 'running']),
  });

  expect(calls[0]?.input).toEqual({ ImageId: 'ami-12345678', MinCount: 1, MaxCount: 1 });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-troubleshooting.html
test.each(['shutting-down', 'terminated', 'stopped'])('an instance that is %s fails the step', async (state) => {
  const { record } = await runDocument(launch(), { aws: ec2(['pending', 'pending'], ['running', state]) });

  expect(stepRecord(record, 'Launch')).toMatchObject({
    StepStatus: 'Failed',
    FailureMessage: expect.stringContaining(`Instance i-2 entered unexpected state: ${state}`),
    Outputs: { InstanceIds: ['i-1', 'i-2'], InstanceStates: ['running', state] },
  });
});

// https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
test.each([
  [2, 'Success'],
  [Number.POSITIVE_INFINITY, 'Failed'],
])('instances that EC2 does not know for %d looks: %s', async (looks, status) => {
  const answer = ec2(['running', 'running']);
  let seen = 0;
  const aws = (call: AwsCall) => {
    if (call.api === 'DescribeInstances') seen += 1;
    if (call.api === 'DescribeInstances' && seen <= looks)
      throw new AwsCallError('InvalidInstanceID.NotFound', 'The instance IDs do not exist', 400);
    return answer(call);
  };

  const { record, took } = await runDocument(launch(), { aws });

  expect(stepRecord(record, 'Launch').StepStatus).toBe(status);
  expect(took).toBeLessThan(180_000);
});

test('an image that does not exist fails the step', async () => {
  const aws = () => {
    throw new AwsCallError('InvalidAMIID.NotFound', "The image id '[ami-12345678]' does not exist", 400);
  };

  const { record } = await runDocument(launch(), { aws });

  expect(stepRecord(record, 'Launch').FailureMessage).toContain("The image id '[ami-12345678]' does not exist");
});

test('a step that runs out of time leaves the instances, and their ids for the step that terminates them', async () => {
  const document = {
    mainSteps: [
      ...launch({}, { timeoutSeconds: 1200, onFailure: 'step:Undo', isEnd: true }).mainSteps,
      {
        name: 'Undo',
        action: 'aws:changeInstanceState',
        inputs: { InstanceIds: '{{ Launch.InstanceIds }}', DesiredState: 'terminated' },
      },
    ],
  };
  const answer = ec2(['pending', 'running']);
  let terminated = false;
  const aws = (call: AwsCall) => {
    terminated ||= call.api === 'TerminateInstances';
    return terminated ? ec2(['terminated', 'terminated'])(call) : answer(call);
  };

  const { calls, record } = await runDocument(document, { aws });

  expect(stepRecord(record, 'Launch').StepStatus).toBe('TimedOut');
  expect(calls.filter(({ api }) => api === 'TerminateInstances').map(({ input }) => input)).toEqual([
    { InstanceIds: ['i-1', 'i-2'] },
  ]);
});

test.each([
  [{ MinInstanceCount: 'many' }, 'the input MinInstanceCount must be a whole number'],
  [{ DisableApiTermination: 'perhaps' }, 'the input DisableApiTermination must be true or false'],
])('%j fails before any call', async (inputs, why) => {
  const { calls, record } = await runDocument(launch(inputs));

  expect(calls).toEqual([]);
  expect(stepRecord(record, 'Launch').FailureMessage).toContain(why);
});

test('a step without an image is refused before it runs', async () => {
  await expect(runDocument(launch({ ImageId: undefined }))).rejects.toThrow('the input ImageId is missing');
});
