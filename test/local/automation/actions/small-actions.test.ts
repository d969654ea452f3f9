import type { AwsCall } from '../../../../local/automation/ports.ts';
import { apiStep, runDocument, statuses, stepRecord } from '../support/run-document.ts';

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAwsApi.html
describe('aws:executeAwsApi', () => {
  test.each(['describe_instances', 'describeInstances', 'DescribeInstances'])(
    'calls DescribeInstances for %s',
    async (Api) => {
      const step = { name: 'Call', action: 'aws:executeAwsApi', inputs: { Service: 'EC2', Api, InstanceIds: ['i-1'] } };

      const { calls } = await runDocument({ mainSteps: [step] });

      expect(calls[0]).toMatchObject({ service: 'ec2', api: 'DescribeInstances', input: { InstanceIds: ['i-1'] } });
    },
  );
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-sleep.html
describe('aws:sleep', () => {
  const sleep = (inputs: object) => ({ name: 'Wait', action: 'aws:sleep', inputs });

  test.each([
    ['PT10S', 10],
    ['PT1M30S', 90],
    ['PT2H', 7_200],
    ['P1DT1H', 90_000],
    ['PT0.5S', 0.5],
  ])('a Duration of %s takes %d seconds', async (Duration, seconds) => {
    const { took } = await runDocument({ mainSteps: [sleep({ Duration })] });

    expect(took).toBe(seconds * 1000);
  });

  test.each([
    ['2030-01-31T10:01:00Z', 60],
    ['2030-01-31T09:00:00Z', 0],
  ])('a Timestamp of %s takes %d seconds', async (Timestamp, seconds) => {
    const { took, record } = await runDocument({ mainSteps: [sleep({ Timestamp })] });

    expect(took).toBe(seconds * 1000);
    expect(record.AutomationExecutionStatus).toBe('Success');
  });

  const wrong = [
    ['Duration', 'P'],
    ['Duration', 'PT'],
    ['Duration', '10'],
    ['Duration', 'P8D'],
    ['Timestamp', 'soon'],
  ] as const;

  test.each(wrong)('a %s of %j that comes from a parameter fails the step', async (input, value) => {
    const parameters = { Given: { type: 'String' } };

    const { record, took } = await runDocument(
      { parameters, mainSteps: [sleep({ [input]: '{{ Given }}' })] },
      { parameters: { Given: [value] } },
    );

    expect(statuses(record)).toEqual({ Wait: 'Failed' });
    expect(took).toBe(0);
  });

  test.each([...wrong, ['Duration', 5] as const])('a %s of %j is refused before it runs', async (input, value) => {
    await expect(runDocument({ mainSteps: [sleep({ [input]: value })] })).rejects.toThrow(/must be|at most/);
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-update-variable.html
describe('aws:updateVariable', () => {
  const update = (Name: string, Value: unknown) => ({
    name: 'Update',
    action: 'aws:updateVariable',
    inputs: { Name, Value },
  });
  const variables = {
    count: { type: 'Integer', default: 1 },
    mode: { type: 'String', default: 'slow', allowedValues: ['slow', 'fast'] },
  };

  test('later steps and the record see the new value, with its type', async () => {
    const mainSteps = [update('variable:count', '5'), apiStep('Use', {}, { Count: '{{ variable:count }}' })];

    const { calls, record } = await runDocument({ variables, mainSteps });

    expect(calls[0]?.input).toEqual({ Count: 5 });
    expect(record.Variables).toEqual({ count: ['5'], mode: ['slow'] });
  });

  test.each([
    ['variable:count', 'many', 'variable count: the value "many" is not of type Integer'],
    ['variable:mode', 'wild', 'variable mode: "wild" is not one of the allowed values'],
    ['variable:other', 1, 'the document has no variable other'],
    ['count', 1, 'must be such as variable:count'],
  ])('%s to %j fails the step where the name comes from a parameter', async (name, value, why) => {
    const { record } = await runDocument(
      { variables, parameters: { Name: { type: 'String' } }, mainSteps: [update('{{ Name }}', value)] },
      { parameters: { Name: [name] } },
    );

    expect(stepRecord(record, 'Update').FailureMessage).toContain(why);
  });
});

test.each([
  ['variable:other', 'Name is variable:other, which is no variable of the document'],
  ['count', 'Name must be such as variable:count'],
])('aws:updateVariable of %s is refused before it runs', async (Name, why) => {
  const step = { name: 'Update', action: 'aws:updateVariable', inputs: { Name, Value: 1 } };

  await expect(runDocument({ mainSteps: [step] })).rejects.toThrow(why);
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-createtag.html
describe('aws:createTags', () => {
  const Tags = [{ Key: 'Owner', Value: 'ops' }];
  const tag = (inputs: object) => ({ name: 'Tag', action: 'aws:createTags', inputs: { Tags, ...inputs } });

  test('tags EC2 resources with one call', async () => {
    const { calls } = await runDocument({ mainSteps: [tag({ ResourceIds: ['i-1', 'vol-1'] })] });

    expect(calls.map(({ service, api, input }) => ({ service, api, input }))).toEqual([
      { service: 'ec2', api: 'CreateTags', input: { Resources: ['i-1', 'vol-1'], Tags } },
    ]);
  });

  test.each(['ManagedInstance', 'MaintenanceWindow', 'Parameter'])(
    'tags a %s of Systems Manager',
    async (ResourceType) => {
      const { calls } = await runDocument({ mainSteps: [tag({ ResourceIds: ['x-1'], ResourceType })] });

      expect(calls.map(({ service, api, input }) => ({ service, api, input }))).toEqual([
        { service: 'ssm', api: 'AddTagsToResource', input: { ResourceType, ResourceId: 'x-1', Tags } },
      ]);
    },
  );

  test('takes one resource of Systems Manager at a time', async () => {
    const step = tag({ ResourceIds: ['/a', '/b'], ResourceType: 'Parameter' });

    const { calls, record } = await runDocument({ mainSteps: [step] });

    expect(calls).toEqual([]);
    expect(stepRecord(record, 'Tag').FailureMessage).toContain('may name one resource only');
  });

  test('refuses a resource type that it does not know, before it runs and when it is resolved', async () => {
    const why = 'the input ResourceType must be EC2, ManagedInstance, MaintenanceWindow or Parameter, but is "Bucket"';

    const refused = runDocument({ mainSteps: [tag({ ResourceIds: ['x'], ResourceType: 'Bucket' })] });
    const { record } = await runDocument({
      parameters: { Type: { type: 'String', default: 'Bucket' } },
      mainSteps: [tag({ ResourceIds: ['x'], ResourceType: '{{ Type }}' })],
    });

    await expect(refused).rejects.toThrow(why);
    expect(stepRecord(record, 'Tag').FailureMessage).toContain(why);
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-changestate.html
describe('aws:changeInstanceState', () => {
  const change = (inputs: object) => ({
    name: 'Change',
    action: 'aws:changeInstanceState',
    inputs: { InstanceIds: ['i-1'], ...inputs },
  });
  const states = (...names: string[]) => {
    let look = 0;
    return ({ api }: AwsCall): Record<string, unknown> => {
      if (api === 'DescribeInstanceStatus') {
        return {
          InstanceStatuses: [
            { InstanceStatus: { Status: 'ok' }, SystemStatus: { Status: look > 2 ? 'ok' : 'initializing' } },
          ],
        };
      }
      if (api !== 'DescribeInstances') return {};
      const Name = names[Math.min(look, names.length - 1)];
      look += 1;
      return { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name } }] }] };
    };
  };

  test.each([
    ['stopped', { Force: true }, 'StopInstances', { InstanceIds: ['i-1'], Force: true }],
    ['terminated', {}, 'TerminateInstances', { InstanceIds: ['i-1'] }],
    ['running', { AdditionalInfo: 'x' }, 'StartInstances', { InstanceIds: ['i-1'], AdditionalInfo: 'x' }],
  ])('brings an instance to %s', async (DesiredState, more, api, input) => {
    const { calls, record } = await runDocument(
      { mainSteps: [change({ DesiredState, ...more })] },
      { aws: states('pending', DesiredState) },
    );

    expect(calls[0]).toMatchObject({ api, input });
    expect(stepRecord(record, 'Change')).toMatchObject({
      StepStatus: 'Success',
      Outputs: { InstanceStates: [DesiredState] },
    });
  });

  test('running means that both status checks have passed', async () => {
    const { calls } = await runDocument(
      { mainSteps: [change({ DesiredState: 'running' })] },
      { aws: states('running') },
    );

    expect(calls.filter(({ api }) => api === 'DescribeInstanceStatus')).toHaveLength(3);
  });

  test('CheckStateOnly changes nothing', async () => {
    const step = change({ DesiredState: 'stopped', CheckStateOnly: 'true' });

    const { calls } = await runDocument({ mainSteps: [step] }, { aws: states('stopping', 'stopped') });

    expect(new Set(calls.map(({ api }) => api))).toEqual(new Set(['DescribeInstances']));
  });

  test.each([
    [true, 'Failed'],
    ['false', 'TimedOut'],
    [undefined, 'TimedOut'],
  ])('an instance that stops again with FailOnUnexpectedStopped %j: %s', async (FailOnUnexpectedStopped, status) => {
    const step = { ...change({ DesiredState: 'running', FailOnUnexpectedStopped }), timeoutSeconds: 600 };

    const { record } = await runDocument({ mainSteps: [step] }, { aws: states('stopped', 'pending', 'stopped') });

    expect(stepRecord(record, 'Change').StepStatus).toBe(status);
  });

  test('a terminated instance is not waited for', async () => {
    const { record, took } = await runDocument(
      { mainSteps: [change({ DesiredState: 'running' })] },
      { aws: states('terminated') },
    );

    expect(stepRecord(record, 'Change').FailureMessage).toContain('i-1 is terminated and can no longer be running');
    expect(took).toBe(0);
  });

  test('a state that does not exist is refused, before it runs and when it is resolved', async () => {
    const why = 'the input DesiredState must be running, stopped or terminated, but is "happy"';

    const refused = runDocument({ mainSteps: [change({ DesiredState: 'happy' })] });
    const { calls, record } = await runDocument({
      parameters: { State: { type: 'String', default: 'happy' } },
      mainSteps: [change({ DesiredState: '{{ State }}' })],
    });

    await expect(refused).rejects.toThrow(why);
    expect(calls).toEqual([]);
    expect(stepRecord(record, 'Change').FailureMessage).toContain(why);
  });
});
