import { virtualClock } from '../../../../../../local/automation/clock/virtual-clock.ts';
import { AwsError, type Permission } from '../../../../../../local/aws/service.ts';
import { createFixture, ended, type Fixture, rebootDocument, roleArn, root } from '../fixture.ts';

const start = Date.parse('2024-11-29T19:43:23Z');

function parentDocument(inputs: object, more: object = {}): string {
  return JSON.stringify({
    schemaVersion: '0.3',
    mainSteps: [{ name: 'call', action: 'aws:executeAutomation', inputs: { DocumentName: 'Reboot', ...inputs } }],
    outputs: ['call.ExecutionId'],
    ...more,
  });
}

const sleeping = {
  mainSteps: [
    { name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1H' } },
    JSON.parse(rebootDocument()).mainSteps[0],
  ],
};

async function withDocuments(
  parent: string,
  options: Parameters<typeof createFixture>[0] = {},
  child = rebootDocument(),
): Promise<Fixture> {
  const fixture = createFixture({ clock: virtualClock(start), ...options });
  await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content: child });
  await fixture.call('CreateDocument', { Name: 'Parent', DocumentType: 'Automation', Content: parent });
  return fixture;
}

const calling = parentDocument({ RuntimeParameters: { InstanceId: 'i-0abc' } });

/** The executions that are children of another, the oldest first. */
async function childrenOf(fixture: Fixture, id: string): Promise<Record<string, unknown>[]> {
  const Filters = [{ Key: 'ParentExecutionId', Values: [id] }];
  const { AutomationExecutionMetadataList } = await fixture.call('DescribeAutomationExecutions', { Filters });
  return AutomationExecutionMetadataList.toReversed();
}

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAutomation.html
test('A child is an execution of its own, in the name of who started the parent, and its events are sent', async () => {
  const fixture = await withDocuments(calling);

  const { AutomationExecutionId: id } = await fixture.call('StartAutomationExecution', { DocumentName: 'Parent' });
  const record = await ended(fixture, id);

  const childId = record.Outputs['call.ExecutionId'][0];
  const child = await ended(fixture, childId);
  expect(child).toMatchObject({
    DocumentName: 'Reboot',
    AutomationExecutionStatus: 'Success',
    ParentAutomationExecutionId: id,
    ExecutedBy: root.arn,
    Parameters: { InstanceId: ['i-0abc'] },
  });
  expect(fixture.made.map(({ as }) => as)).toEqual([root.arn]);
  await expect(childrenOf(fixture, id)).resolves.toMatchObject([{ AutomationExecutionId: childId }]);
  await new Promise((turn) => setImmediate(turn));
  const ofChild = fixture.events.filter(({ detail }) => detail.ExecutionId === childId);
  expect(ofChild.map(({ detail }) => `${detail.StepName ?? detail.Definition} ${detail.Status}`)).toEqual([
    'Reboot InProgress',
    'reboot InProgress',
    'reboot Success',
    'Reboot Success',
  ]);
});

test('Stopping the parent cancels the child', async () => {
  const clock = virtualClock(start);
  const fixture = await withDocuments(calling, { clock }, rebootDocument(sleeping));
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Parent' });
  await clock.hold(new Promise((turn) => setImmediate(turn)));

  await clock.hold(fixture.call('StopAutomationExecution', { AutomationExecutionId }));
  const record = await ended(fixture, AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Cancelled');
  const children = await childrenOf(fixture, AutomationExecutionId);
  expect(children).toMatchObject([{ AutomationExecutionStatus: 'Cancelled' }]);
});

test.each([
  ['the parent’s role', { assumeRole: 'arn:aws:iam::000000000000:role/Parent' }, /assumed-role\/Parent\/Automation-/],
  ['the starter, without one', {}, /:root$/],
])('Starting a child needs what StartAutomationExecution needs, as %s', async (_who, more, arn) => {
  const asked: [string, Permission[]][] = [];
  const fixture = await withDocuments(parentDocument({ RuntimeParameters: { InstanceId: 'i-0abc' } }, more), {
    authorise: (caller, permissions) => void asked.push([caller.arn, permissions]),
  });

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Parent' });
  await ended(fixture, AutomationExecutionId);

  expect(asked).toEqual([[expect.stringMatching(arn), expect.any(Array)]]);
  expect(asked[0]?.[1].map(({ resource }) => resource.split(':').slice(5).join(':'))).toEqual([
    'document/Reboot',
    'automation-definition/Reboot:$DEFAULT',
    'automation-execution/*',
  ]);
});

test.each<[what: string, inputs: object, options: object, message: RegExp]>([
  ['an unknown document', { DocumentName: 'Nowhere' }, {}, /Automation document with name Nowhere does not exist/],
  ['an unknown version', { DocumentVersion: '9' }, {}, /has no version 9/],
  ['wrong parameters', { RuntimeParameters: { X: 'y' } }, {}, /parameter X/],
  [
    'a start that is denied',
    { RuntimeParameters: { InstanceId: 'i-1' } },
    {
      authorise() {
        throw new AwsError('AccessDeniedException', 'not authorized to perform: ssm:StartAutomationExecution', 400);
      },
    },
    /not authorized to perform: ssm:StartAutomationExecution/,
  ],
])('The step fails for %s, and nothing is left', async (_what, inputs, options, message) => {
  const fixture = await withDocuments(parentDocument(inputs), options);

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Parent' });
  const record = await ended(fixture, AutomationExecutionId);

  expect(record.StepExecutions[0]).toMatchObject({
    StepStatus: 'Failed',
    FailureMessage: expect.stringMatching(message),
  });
  expect(await childrenOf(fixture, AutomationExecutionId)).toEqual([]);
});

test('More parents at once than may run all get their child', async () => {
  const fixture = await withDocuments(calling);
  const ids: string[] = [];
  for (let count = 0; count < 101; count += 1) {
    ids.push((await fixture.call('StartAutomationExecution', { DocumentName: 'Parent' })).AutomationExecutionId);
  }

  const records = await Promise.all(ids.map((id) => ended(fixture, id)));

  expect(new Set(records.map(({ AutomationExecutionStatus }) => AutomationExecutionStatus))).toEqual(
    new Set(['Success']),
  );
  expect(fixture.made).toHaveLength(101);
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-scale.html
describe('Over targets', () => {
  const over = (...Values: string[]) => ({
    DocumentName: 'Reboot',
    TargetParameterName: 'InstanceId',
    Targets: [{ Key: 'ParameterValues', Values }],
  });

  test('each target has an execution of its own, below one for all', async () => {
    const fixture = await withDocuments(calling);

    const { AutomationExecutionId: id } = await fixture.call('StartAutomationExecution', {
      ...over('i-1', 'i-2'),
      MaxConcurrency: '1',
    });
    const record = await ended(fixture, id);

    expect(record).toMatchObject({
      AutomationExecutionStatus: 'Success',
      DocumentVersion: '1',
      MaxConcurrency: '1',
      ExecutedBy: root.arn,
      ResolvedTargets: { ParameterValues: ['i-1', 'i-2'] },
    });
    await expect(childrenOf(fixture, id)).resolves.toMatchObject([
      { Target: 'i-1', AutomationExecutionStatus: 'Success', ExecutedBy: root.arn },
      { Target: 'i-2', AutomationExecutionStatus: 'Success' },
    ]);
    expect(fixture.made.map(({ input }) => input.InstanceIds)).toEqual([['i-1'], ['i-2']]);
    await new Promise((turn) => setImmediate(turn));
    const own = fixture.events.filter(({ detail }) => detail.ExecutionId === id);
    expect(own.at(-1)?.detail).toMatchObject({ Status: 'Success', Definition: 'Reboot' });
  });

  test.each([
    ['the document’s role', { assumeRole: roleArn }, roleArn],
    ['who started it, without one', {}, root.arn],
  ])('tags are looked up by the document’s target type, as %s', async (_who, more, as) => {
    const fixture = createFixture({
      clock: virtualClock(start),
      answer: ({ api }) =>
        api === 'GetResources' ? { ResourceTagMappingList: [{ ResourceARN: 'arn:aws:ec2:r:0:instance/i-0d' }] } : {},
    });
    const document = { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument(more) };
    await fixture.call('CreateDocument', { ...document, TargetType: '/AWS::EC2::Instance' });

    const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', {
      ...over(),
      Targets: [{ Key: 'tag:Team', Values: ['web'] }],
    });
    const record = await ended(fixture, AutomationExecutionId);

    expect(record.ResolvedTargets.ParameterValues).toEqual(['i-0d']);
    expect(fixture.made[0]).toMatchObject({
      as,
      service: 'resourcegroupstaggingapi',
      input: { ResourceTypeFilters: ['ec2:instance'] },
    });
  });

  test('targets that resolve to nothing fail, and so do those that cannot be looked up', async () => {
    const tags = { ...over(), Targets: [{ Key: 'tag:Team', Values: ['web'] }] };
    const nothing = await withDocuments(calling);
    const denied = await withDocuments(calling, {
      answer() {
        throw new Error('tag:GetResources is denied');
      },
    });

    const messages = await Promise.all(
      [nothing, denied].map(async (fixture) => {
        const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', tags);
        const { AutomationExecutionStatus, FailureMessage } = await ended(fixture, AutomationExecutionId);
        return `${AutomationExecutionStatus}: ${FailureMessage}`;
      }),
    );

    expect(messages).toEqual([
      'Failed: The targets resolved to no resource, so nothing was run.',
      'Failed: tag:GetResources is denied',
    ]);
  });

  test.each([
    ['a key that is none', { Targets: [{ Key: 'Name', Values: ['x'] }] }, 'InvalidTarget'],
    ['a parameter that is none', { TargetParameterName: 'Id' }, 'InvalidAutomationExecutionParametersException'],
    ['a value that does not fit', over('web-1'), 'InvalidAutomationExecutionParametersException'],
    ['a rate that is none', { MaxErrors: 'few' }, 'InvalidTarget'],
  ])('refused: %s', async (_what, more, code) => {
    const fixture = await withDocuments(calling);

    const refused = fixture.call('StartAutomationExecution', { ...over('i-1'), ...more });

    await expect(refused).rejects.toMatchObject({ code });
    expect((await fixture.call('DescribeAutomationExecutions')).AutomationExecutionMetadataList).toEqual([]);
  });

  test('a location has an execution of its own with the targets below', async () => {
    const fixture = await withDocuments(calling);
    const TargetLocations = [{ Accounts: ['000000000000'], Regions: ['ap-northeast-1'] }];

    const { AutomationExecutionId: id } = await fixture.call('StartAutomationExecution', {
      ...over('i-1', 'i-2'),
      TargetLocations,
    });
    const record = await ended(fixture, id);

    expect(record.AutomationExecutionStatus).toBe('Success');
    const [location, ...more] = await childrenOf(fixture, id);
    expect(more).toEqual([]);
    const targets = await childrenOf(fixture, String(location?.AutomationExecutionId));
    expect(targets.map(({ Target }) => Target)).toEqual(['i-1', 'i-2']);
    const Filters = [{ Key: 'AutomationType', Values: ['CrossAccount'] }];
    const crossAccount = await fixture.call('DescribeAutomationExecutions', { Filters });
    expect(crossAccount.AutomationExecutionMetadataList).toMatchObject([{ AutomationExecutionId: id }]);
  });
});

test('Beyond 100 running automations further ones are Pending, and can be stopped', async () => {
  const clock = virtualClock(start);
  const fixture = await withDocuments(calling, { clock }, rebootDocument(sleeping));
  const input = { DocumentName: 'Reboot', Parameters: { InstanceId: ['i-0abc'] } };
  const record = async (AutomationExecutionId: string) =>
    (await fixture.call('GetAutomationExecution', { AutomationExecutionId })).AutomationExecution;
  const ids: string[] = [];

  await clock.hold(
    (async () => {
      for (let count = 0; count < 102; count += 1)
        ids.push((await fixture.call('StartAutomationExecution', input)).AutomationExecutionId);
      await new Promise((turn) => setImmediate(turn));
      expect((await record(ids[99] ?? '')).AutomationExecutionStatus).toBe('InProgress');
      expect((await record(ids[100] ?? '')).AutomationExecutionStatus).toBe('Pending');
      await fixture.call('StopAutomationExecution', { AutomationExecutionId: ids[101] });
    })(),
  );
  const ends = await Promise.all(ids.map((id) => ended(fixture, id)));

  expect(ends.map(({ AutomationExecutionStatus }) => AutomationExecutionStatus)).toEqual([
    ...Array(101).fill('Success'),
    'Cancelled',
  ]);
  expect(ends[100].ExecutionEndTime.getTime()).toBe(start + 2 * 3_600_000);
});
