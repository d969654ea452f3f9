import { systemClock } from '../../../../local/automation/clock/system-clock.ts';
import { parseDocument } from '../../../../local/automation/engine.ts';
import type { PlannedStep, Way } from '../../../../local/automation/plan/plan.ts';
import { type PlanRequest, planDocument } from '../../../../local/automation/plan/plan-document.ts';
import { type AwsCall, AwsCallError } from '../../../../local/automation/ports.ts';
import { place } from '../support/run-document.ts';

type Aws = (call: AwsCall) => Record<string, unknown>;

/** Plans a document against an AWS that the test plays; `sent` are the calls that were really made. */
async function plan(
  document: object,
  {
    aws = () => ({}),
    parameters = {},
    documents = {},
    looks,
  }: {
    looks?: PlanRequest['looks'];
    aws?: Aws;
    parameters?: Record<string, string[]>;
    documents?: Record<string, object>;
  } = {},
) {
  const sent: string[] = [];
  let ids = 0;
  const { plan: planned } = await planDocument({
    document: parse(document),
    documentName: 'Test',
    parameters,
    place,
    ...(looks && { looks }),
    ports: {
      clock: systemClock,
      async callAws(call) {
        sent.push(call.api);
        return aws(call);
      },
      findDocument: async (name) => documents[name] && JSON.stringify({ schemaVersion: '0.3', ...documents[name] }),
      ssmParameter: async () => undefined,
      newId: () => `id-${++ids}`,
    },
  });
  return { plan: planned, sent };
}

function parse(document: object) {
  return parseDocument(JSON.stringify({ schemaVersion: '0.3', ...document }));
}

/** A way in short: steps with their state, ways in lists, and how it ends. */
function outline({ steps, end }: Way): unknown[] {
  const lines: unknown[] = steps.flatMap((step) => [
    `${step.step} ${step.state}`,
    ...(step.ways ?? []).map((way) => ({ [way.when]: outline(way) })),
  ]);
  if (end?.kind === 'status') lines.push(end.status);
  if (end?.kind === 'joins') lines.push(`${end.back ? 'back to' : 'as above from'} ${end.step}`);
  if (end?.kind === 'cut') lines.push('cut');
  return lines;
}

function stepIn(way: Way, name: string): PlannedStep {
  const found = [...all(way)].find(({ step }) => step === name);
  if (!found) throw new Error(`the plan has no step ${name}`);
  return found;
}

/** How each way without further ways ends. */
function ends({ steps, end }: Way): (string | undefined)[] {
  const ways = steps.at(-1)?.ways;
  return ways ? ways.flatMap(ends) : [end?.kind];
}

function* all({ steps }: Way): Generator<PlannedStep> {
  for (const step of steps) {
    yield step;
    for (const way of step.ways ?? []) yield* all(way);
  }
}

/** As printed: what is unknown stands as {unknown}. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

const api = (name: string, Api: string, input: object = {}, more: object = {}, Service = 'ec2') => ({
  name,
  action: 'aws:executeAwsApi',
  inputs: { Service, Api, ...input },
  ...more,
});
const output = (Name: string, Selector: string, Type = 'String') => ({ outputs: [{ Name, Selector, Type }] });
const branch = (name: string, Variable: string, StringEquals: string, NextStep: string, Default?: string) => ({
  name,
  action: 'aws:branch',
  inputs: { Choices: [{ Variable, StringEquals, NextStep }], ...(Default === undefined ? {} : { Default }) },
});
const vpc = api('Create', 'CreateVpc', { CidrBlock: '10.0.0.0/16' }, output('VpcId', '$.Vpc.VpcId'));

describe('a plan', () => {
  test('makes the reads, and shows writes with what was read in their inputs', async () => {
    const aws: Aws = () => ({ Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] });
    const document = {
      mainSteps: [
        api('Look', 'DescribeInstances', {}, output('Id', '$..InstanceId', 'StringList')),
        api('Stop', 'StopInstances', { InstanceIds: ['{{ Look.Id }}'], Force: true }),
      ],
    };

    const { plan: planned, sent } = await plan(document, { aws });

    expect(sent).toEqual(['DescribeInstances']);
    expect(outline(planned)).toEqual(['Look done', 'Stop planned', 'Success']);
    expect(stepIn(planned, 'Look').outputs).toEqual({ Id: ['i-1'] });
    expect(stepIn(planned, 'Stop').calls).toEqual([
      {
        service: 'ec2',
        api: 'StopInstances',
        access: 'write',
        input: { InstanceIds: ['i-1'], Force: true },
        made: false,
      },
    ]);
  });

  test('makes calls that count as writes and are said to look only, and no others of the operation', async () => {
    const invoke = (name: string, FunctionName: string) => ({
      name,
      action: 'aws:invokeLambdaFunction',
      inputs: { FunctionName, InputPayload: { current: 2 } },
      ...output('Size', '$.Payload.size', 'Integer'),
    });
    const document = {
      mainSteps: [
        invoke('WorkOut', 'reckons'),
        api('Grow', 'ModifyVolume', { Size: '{{ WorkOut.Size }}' }),
        invoke('Change', 'changes'),
      ],
    };

    const { plan: planned, sent } = await plan(document, {
      aws: () => ({ StatusCode: 200, Payload: '{"size":3}' }),
      looks: ({ api: name, input }) => name === 'Invoke' && input.FunctionName === 'reckons',
    });

    expect(sent).toEqual(['Invoke']);
    expect(outline(planned)).toEqual(['WorkOut done', 'Grow planned', 'Change planned', 'Success']);
    expect(stepIn(planned, 'Grow').inputs).toMatchObject({ Size: 3 });
  });

  test('shows what depends on the output of a write as unknown, also inside texts, and does not read with it', async () => {
    const document = {
      mainSteps: [
        vpc,
        api('Tag', 'CreateTags', {
          Resources: ['{{ Create.VpcId }}'],
          Tags: [{ Key: 'n', Value: 'x-{{ Create.VpcId }}' }],
        }),
        api('Read', 'DescribeVpcs', { VpcIds: ['{{ Create.VpcId }}'] }, output('State', '$.Vpcs[0].State')),
        api('Delete', 'DeleteVpc', { VpcId: '{{ Read.State }}' }),
      ],
    };

    const { plan: planned, sent } = await plan(document);

    expect(sent).toEqual([]);
    expect(outline(planned)).toEqual(['Create planned', 'Tag planned', 'Read unknown', 'Delete planned', 'Success']);
    expect(plain(stepIn(planned, 'Tag').calls[0]?.input)).toEqual({
      Resources: [{ unknown: 'Create.VpcId' }],
      Tags: [{ Key: 'n', Value: { unknown: 'x-{{ Create.VpcId }}' } }],
    });
    expect(plain(stepIn(planned, 'Delete').calls[0]?.input)).toEqual({ VpcId: { unknown: 'Read.State' } });
  });

  test('takes the one way of a branch that can be decided', async () => {
    const aws: Aws = () => ({ State: 'running' });
    const document = {
      mainSteps: [
        api('Look', 'DescribeInstances', {}, output('State', '$.State')),
        branch('Runs', '{{ Look.State }}', 'running', 'Stop', 'Start'),
        api('Start', 'StartInstances', {}, { isEnd: true }),
        api('Stop', 'StopInstances'),
      ],
    };

    const { plan: planned } = await plan(document, { aws });

    expect(outline(planned)).toEqual(['Look done', 'Runs done', 'Stop planned', 'Success']);
  });

  test('shows both ways of a branch that depends on a write, and where they meet only once', async () => {
    const document = {
      mainSteps: [
        vpc,
        branch('Is', '{{ Create.VpcId }}', 'vpc-1', 'A', 'B'),
        api('A', 'DeleteVpc', { VpcId: 'a' }, { nextStep: 'End' }),
        api('B', 'DeleteVpc', { VpcId: 'b' }),
        api('End', 'DescribeRegions'),
      ],
    };

    const { plan: planned, sent } = await plan(document);

    expect(outline(planned)).toEqual([
      'Create planned',
      'Is unknown',
      { '{{ Create.VpcId }} StringEquals "vpc-1"': ['A planned', 'End done', 'Success'] },
      { otherwise: ['B planned', 'as above from End'] },
    ]);
    expect(sent).toEqual(['DescribeRegions']);
  });
});

describe('a plan of what it cannot wait for', () => {
  const stop = api('Stop', 'StopInstances', { InstanceIds: ['i-1'] });
  const state = (name: string, action: string, more: object = {}) => ({
    name,
    action: `aws:${action}`,
    inputs: {
      Service: 'ec2',
      Api: 'DescribeInstances',
      InstanceIds: ['i-1'],
      PropertySelector: '$.State',
      DesiredValues: ['stopped'],
    },
    ...more,
  });

  test('looks once, and shows a wait for what a planned write would change', async () => {
    const document = { mainSteps: [stop, state('Wait', 'waitForAwsResourceProperty', { timeoutSeconds: 60 })] };

    const { plan: planned, sent } = await plan(document, { aws: () => ({ State: 'running' }) });

    expect(sent).toEqual(['DescribeInstances']);
    expect(outline(planned)).toEqual(['Stop planned', 'Wait unknown', 'Success']);
    expect(stepIn(planned, 'Wait').notes).toEqual(['it would wait until $.State is stopped, at most 60 s']);
  });

  test('goes on at once from a wait for what is so already', async () => {
    const document = { mainSteps: [state('Wait', 'waitForAwsResourceProperty')] };

    const { plan: planned } = await plan(document, { aws: () => ({ State: 'stopped' }) });

    expect(outline(planned)).toEqual(['Wait done', 'Success']);
  });

  test('skips sleeps, and time goes on by them', async () => {
    const document = {
      mainSteps: [
        { name: 'Nap', action: 'aws:sleep', inputs: { Duration: 'P6D' } },
        api('Note', 'CreateTags', { Resources: ['i-1'], Tags: [{ Key: 'at', Value: '{{ global:DATE }}' }] }),
      ],
    };
    const inSixDays = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);

    const { plan: planned } = await plan(document);

    expect(stepIn(planned, 'Nap').notes).toEqual(['it would sleep 518400 s']);
    expect(JSON.stringify(stepIn(planned, 'Note').calls[0]?.input)).toContain(inSixDays);
  });

  test('shows both ways of an assertion about what a planned write changes, where its failure leads elsewhere', async () => {
    const document = {
      mainSteps: [
        stop,
        state('Assert', 'assertAwsResourceProperty', { onFailure: 'step:Undo', isEnd: true }),
        api('Undo', 'StartInstances'),
      ],
    };

    const { plan: planned } = await plan(document, { aws: () => ({ State: 'running' }) });

    expect(outline(planned)).toEqual([
      'Stop planned',
      'Assert unknown',
      { 'it holds': ['Success'] },
      { 'it does not hold': ['Undo planned', 'Failed'] },
    ]);
  });

  test('fails an assertion that nothing planned could change, and takes the way through the failure', async () => {
    const document = {
      mainSteps: [
        state('Assert', 'assertAwsResourceProperty', { onFailure: 'step:Tell', isEnd: true }),
        api('Other', 'StopInstances'),
        api('Tell', 'Publish', {}, {}, 'sns'),
      ],
    };

    const { plan: planned } = await plan(document, { aws: () => ({ State: 'running' }) });

    expect(outline(planned)).toEqual(['Assert failed', 'Tell planned', 'Failed']);
    expect(stepIn(planned, 'Assert').notes[0]).toContain('$.State is "running"');
  });

  test('shows what it reads of what a planned write changes as of now, and both ways of a branch on it', async () => {
    const document = {
      mainSteps: [
        stop,
        api('Look', 'DescribeInstances', { InstanceIds: ['i-1'] }, output('State', '$.State')),
        branch('Is', '{{ Look.State }}', 'stopped', 'End', 'Nap'),
        { name: 'Nap', action: 'aws:sleep', inputs: { Duration: 'PT1M' }, nextStep: 'Look' },
        api('End', 'DescribeRegions'),
      ],
    };

    const { plan: planned, sent } = await plan(document, { aws: () => ({ State: 'running' }) });

    expect(outline(planned)).toEqual([
      'Stop planned',
      'Look done',
      'Is unknown',
      { '{{ Look.State }} StringEquals "stopped"': ['End done', 'Success'] },
      { otherwise: ['Nap done', 'back to Look'] },
    ]);
    expect(stepIn(planned, 'Look').notes).toEqual(['as of now; what is planned before it may change it']);
    expect(sent).toEqual(['DescribeInstances', 'DescribeRegions']);
  });

  test('ends a loop of steps that waits for something outside where it would go round', async () => {
    const document = {
      mainSteps: [
        api('Look', 'DescribeInstances', {}, output('State', '$.State')),
        branch('Is', '{{ Look.State }}', 'stopped', 'End', 'Nap'),
        { name: 'Nap', action: 'aws:sleep', inputs: { Duration: 'PT1M' }, nextStep: 'Look' },
        api('End', 'DescribeRegions'),
      ],
    };

    const { plan: planned } = await plan(document, { aws: () => ({ State: 'running' }) });

    expect(outline(planned)).toEqual(['Look done', 'Is done', 'Nap done', 'back to Look']);
  });

  test('does not fail a read of what a planned write would make first', async () => {
    const document = {
      mainSteps: [
        api('Make', 'CreateBucket', { Bucket: 'b' }, {}, 's3'),
        api('Read', 'GetBucketPolicy', { Bucket: 'b' }, output('Policy', '$.Policy'), 's3'),
        api('Put', 'PutBucketPolicy', { Bucket: 'b', Policy: '{{ Read.Policy }}' }, {}, 's3'),
      ],
    };
    const aws: Aws = () => {
      throw new AwsCallError('NoSuchBucket', 'there is no such bucket', 404);
    };

    const { plan: planned } = await plan(document, { aws });

    expect(outline(planned)).toEqual(['Make planned', 'Read unknown', 'Put planned', 'Success']);
    expect(stepIn(planned, 'Read').notes).toEqual(['as of now it would fail: there is no such bucket']);
    expect(plain(stepIn(planned, 'Put').calls[0]?.input.Policy)).toEqual({ unknown: 'Read.Policy' });
  });
});

describe('a plan of each action', () => {
  test.each<[string, object, string, object[]]>([
    [
      'aws:runCommand',
      { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-1'], Parameters: { commands: 'ls' } },
      'planned',
      [
        {
          api: 'SendCommand',
          input: { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-1'], Parameters: { commands: ['ls'] } },
        },
      ],
    ],
    [
      'aws:changeInstanceState',
      { InstanceIds: ['i-1'], DesiredState: 'stopped' },
      'planned',
      [{ api: 'StopInstances', input: { InstanceIds: ['i-1'] } }],
    ],
    [
      'aws:changeInstanceState',
      { InstanceIds: ['i-1'], DesiredState: 'stopped', CheckStateOnly: true },
      'unknown',
      [{ api: 'DescribeInstances', made: true }],
    ],
    [
      'aws:createTags',
      { ResourceType: 'Parameter', ResourceIds: ['/a'], Tags: [{ Key: 'k', Value: 'v' }] },
      'planned',
      [{ api: 'AddTagsToResource', input: { ResourceId: '/a' } }],
    ],
    [
      'aws:deleteImage',
      { ImageId: 'ami-1' },
      'planned',
      [{ api: 'DeregisterImage' }, { api: 'DeleteSnapshot', input: { SnapshotId: 'snap-1' } }],
    ],
    ['aws:invokeLambdaFunction', { FunctionName: 'f' }, 'planned', [{ api: 'Invoke', input: { FunctionName: 'f' } }]],
    ['aws:createStack', { StackName: 's', TemplateBody: '{}' }, 'planned', [{ api: 'CreateStack' }]],
    ['aws:deleteStack', { StackName: 's' }, 'planned', [{ api: 'DeleteStack' }]],
    ['aws:runInstances', { ImageId: 'ami-1' }, 'planned', [{ api: 'RunInstances' }]],
    ['aws:createImage', { InstanceId: 'i-1', ImageName: 'n' }, 'planned', [{ api: 'CreateImage' }]],
    ['aws:executeStateMachine', { stateMachineArn: 'arn:aws:states:x' }, 'planned', [{ api: 'StartExecution' }]],
    ['aws:invokeWebhook', { IntegrationName: 'w' }, 'planned', []],
    [
      'aws:executeScript',
      { Runtime: 'python3.11', Handler: 'f', Script: 'def f(e, c): pass', InputPayload: { a: 1 } },
      'planned',
      [],
    ],
    ['aws:approve', { Approvers: ['arn:aws:iam::000000000000:user/a'] }, 'unknown', []],
    ['aws:pause', {}, 'unknown', []],
  ])('%s %j is %s', async (action, inputs, state, calls) => {
    const answers: Record<string, Record<string, unknown>> = {
      DescribeImages: { Images: [{ ImageId: 'ami-1', BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] }] },
      DescribeStacks: { Stacks: [{ StackName: 's', StackId: 'x', StackStatus: 'CREATE_COMPLETE' }] },
    };

    const { plan: planned, sent } = await plan(
      { mainSteps: [{ name: 'Do', action, inputs }] },
      { aws: (call) => answers[call.api] ?? {} },
    );

    const step = stepIn(planned, 'Do');
    expect(step.state).toBe(state);
    const shown = state === 'planned' ? step.calls.filter(({ made }) => !made) : step.calls;
    expect(shown).toMatchObject(calls);
    expect(shown).toHaveLength(calls.length);
    expect(outline(planned).at(-1)).toBe('Success');
    expect(sent.filter((name) => !name.startsWith('Describe'))).toEqual([]);
  });

  test('hands on what a variable is not known to be', async () => {
    const document = {
      variables: { id: { type: 'String', default: 'none' } },
      mainSteps: [
        vpc,
        { name: 'Set', action: 'aws:updateVariable', inputs: { Name: 'variable:id', Value: '{{ Create.VpcId }}' } },
        api('Delete', 'DeleteVpc', { VpcId: '{{ variable:id }}' }),
      ],
    };

    const { plan: planned } = await plan(document);

    expect(plain(stepIn(planned, 'Delete').calls[0]?.input)).toEqual({ VpcId: { unknown: 'Create.VpcId' } });
  });

  test('shows what waits for a person, and both ways on where a rejection leads elsewhere', async () => {
    const document = {
      mainSteps: [
        { name: 'Ask', action: 'aws:approve', inputs: { Approvers: ['a'] }, onFailure: 'step:Tell' },
        api('Stop', 'StopInstances', {}, { isEnd: true }),
        api('Tell', 'Publish', {}, {}, 'sns'),
      ],
    };

    const { plan: planned } = await plan(document);

    expect(outline(planned)).toEqual([
      'Ask unknown',
      { 'it is approved': ['Stop planned', 'Success'] },
      { 'it is rejected': ['Tell planned', 'Failed'] },
    ]);
    expect(stepIn(planned, 'Ask').notes).toEqual(['it waits for a person']);
  });

  test('plans the child automation too, with parameters that are not known', async () => {
    const child = {
      parameters: { Vpc: { type: 'String', allowedPattern: '^vpc-' }, Count: { type: 'Integer', default: 1 } },
      mainSteps: [api('Look', 'DescribeRegions'), api('Delete', 'DeleteVpc', { VpcId: '{{ Vpc }}' })],
    };
    const run = (RuntimeParameters: object) => ({
      name: 'Run',
      action: 'aws:executeAutomation',
      inputs: { DocumentName: 'Child', RuntimeParameters },
    });

    const { plan: planned, sent } = await plan(
      { mainSteps: [vpc, run({ Vpc: ['{{ Create.VpcId }}'], Count: ['2'] })] },
      { documents: { Child: child } },
    );

    const step = stepIn(planned, 'Run');
    expect(step.state).toBe('planned');
    expect(sent).toEqual(['DescribeRegions']);
    expect(step.child && outline(step.child)).toEqual(['Look done', 'Delete planned', 'Success']);
    expect(step.child && plain(stepIn(step.child, 'Delete').calls[0]?.input)).toEqual({ VpcId: { unknown: 'Vpc' } });
  });

  test('knows the outputs of a child that only reads', async () => {
    const child = { mainSteps: [api('Look', 'DescribeRegions', {}, output('Name', '$.Name'))], outputs: ['Look.Name'] };
    const document = {
      mainSteps: [
        { name: 'Run', action: 'aws:executeAutomation', inputs: { DocumentName: 'Child' } },
        api('Stop', 'StopInstances', { InstanceIds: '{{ Run.Output }}' }),
      ],
    };

    const { plan: planned } = await plan(document, { aws: () => ({ Name: 'x' }), documents: { Child: child } });

    expect(stepIn(planned, 'Run').state).toBe('done');
    expect(stepIn(planned, 'Stop').calls[0]?.input).toEqual({ InstanceIds: ['x'] });
  });

  test('an operation that does not exist counts as a write', async () => {
    const { plan: planned, sent } = await plan({ mainSteps: [api('Do', 'DescribeNothingAtAll')] });

    expect(sent).toEqual([]);
    expect(stepIn(planned, 'Do').state).toBe('planned');
  });
});

describe('a plan of many ways', () => {
  /** So many branches one after another that all depend on a write, each way with a step of its own. */
  const diamonds = (count: number, last: object) => ({
    mainSteps: [
      vpc,
      ...Array.from({ length: count }, (_, i) => [
        branch(`Is${i}`, '{{ Create.VpcId }}', `vpc-${i}`, `A${i}`, `B${i}`),
        api(`A${i}`, 'DescribeRegions', {}, { nextStep: `Meet${i}` }),
        api(`B${i}`, 'DescribeRegions'),
        api(`Meet${i}`, 'DescribeRegions'),
      ]).flat(),
      last,
    ],
  });

  test('grows with the steps where ways meet, not with the ways there are', async () => {
    const { plan: planned, sent } = await plan(diamonds(30, api('Stop', 'StopInstances')));

    expect(planned.cut).toBe(false);
    expect([...all(planned)]).toHaveLength(1 + 30 * 4 + 1);
    expect(sent).toHaveLength(30 * 3);
  });

  test('is cut where they do not meet, and says so', async () => {
    const count = 12;
    const Resources = Array.from({ length: count }, (_, i) => `{{ A${i}.Name }}`);
    const document = diamonds(count, api('Tag', 'CreateTags', { Resources }));
    for (const step of document.mainSteps as { name: string; outputs?: object }[])
      if (/^[AB]\d/.test(step.name)) Object.assign(step, output('Name', '$.Name'));

    const { plan: planned } = await plan(document, { aws: () => ({ Name: 'n' }) });

    expect(planned.cut).toBe(true);
    expect(planned.unplanned).toEqual([]);
    expect(ends(planned).filter((kind) => kind === undefined)).toEqual([]);
    expect(ends(planned)).toContain('cut');
  });

  test('names the steps that it has no room for', async () => {
    const Iterators = Array.from({ length: 100 }, (_, index) => `${index}`);
    const Steps = Array.from({ length: 25 }, (_, index) => api(`In${index}`, 'DescribeInstances'));
    const loop = { name: 'Loop', action: 'aws:loop', inputs: { Iterators, Steps } };

    const { plan: planned } = await plan({
      mainSteps: [loop, api('Then', 'DescribeInstances'), api('Last', 'StopInstances')],
    });

    expect(planned.cut).toBe(true);
    expect(planned.unplanned).toEqual(['Then', 'Last']);
  });
});

describe('a plan of a loop', () => {
  const loop = (inputs: object, Steps: object[]) => ({
    name: 'Loop',
    action: 'aws:loop',
    inputs: { ...inputs, Steps },
  });

  test('goes round for each item, and shows the steps inside with their iteration', async () => {
    const document = {
      mainSteps: [
        loop({ Iterators: ['a', 'b'], IteratorDataType: 'String' }, [
          api('Read', 'DescribeInstances', { InstanceIds: ['{{ Loop.CurrentIteratorValue }}'] }),
          api('Stop', 'StopInstances', { InstanceIds: ['{{ Loop.CurrentIteratorValue }}'] }),
        ]),
      ],
    };

    const { plan: planned } = await plan(document);

    expect(planned.steps.map(({ step, loop: inside }) => [step, inside?.iteration])).toEqual([
      ['Loop', undefined],
      ['Read', 1],
      ['Stop', 1],
      ['Read', 2],
      ['Stop', 2],
    ]);
    expect(planned.steps.map(({ calls }) => calls[0]?.input.InstanceIds)).toEqual([
      undefined,
      ['a'],
      ['a'],
      ['b'],
      ['b'],
    ]);
  });

  test('over a list that is not known goes round once', async () => {
    const document = {
      mainSteps: [
        api('Create', 'CreateFleet', {}, output('Ids', '$.Ids', 'StringList')),
        loop({ Iterators: '{{ Create.Ids }}', IteratorDataType: 'String' }, [
          api('Stop', 'StopInstances', { InstanceIds: ['{{ Loop.CurrentIteratorValue }}'] }),
        ]),
        api('End', 'DescribeRegions'),
      ],
    };

    const { plan: planned } = await plan(document);

    expect(outline(planned)).toEqual(['Create planned', 'Loop unknown', 'Stop planned', 'End done', 'Success']);
    expect(plain(stepIn(planned, 'Stop').calls[0]?.input)).toEqual({
      InstanceIds: [{ unknown: 'each of Create.Ids' }],
    });
  });

  test('whose condition is not known goes round once, and says so', async () => {
    const document = {
      mainSteps: [
        loop({ LoopCondition: { Variable: '{{ Create.VpcId }}', StringEquals: 'x' }, MaxIterations: 5 }, [vpc]),
        api('End', 'DescribeRegions'),
      ],
    };

    const { plan: planned } = await plan(document);

    expect(outline(planned)).toEqual(['Loop unknown', 'Create planned', 'End done', 'Success']);
    expect(stepIn(planned, 'Loop').notes).toEqual(['how often it goes round is not known yet']);
  });
});

describe('a plan of what a child would change', () => {
  test('shows a read of the same as of now', async () => {
    const child = { mainSteps: [api('Stop', 'StopInstances', { InstanceIds: ['i-1'] })] };
    const document = {
      mainSteps: [
        { name: 'Run', action: 'aws:executeAutomation', inputs: { DocumentName: 'Child' } },
        api('Look', 'DescribeInstances', { InstanceIds: ['i-1'] }),
        api('Other', 'DescribeInstances', { InstanceIds: ['i-2'] }),
      ],
    };

    const { plan: planned } = await plan(document, { documents: { Child: child } });

    const asOfNow = ['as of now; what is planned before it may change it'];
    expect(planned.steps.map(({ notes }) => notes)).toEqual([[], asOfNow, []]);
  });

  test('does not show a document that is not here, and says so', async () => {
    const document = {
      mainSteps: [{ name: 'Run', action: 'aws:executeAutomation', inputs: { DocumentName: 'AWS-X' } }],
    };

    const { plan: planned } = await plan(document);

    expect(stepIn(planned, 'Run')).toMatchObject({
      state: 'planned',
      notes: ['the document AWS-X is not here, so what it does is not shown'],
    });
  });

  test('that calls itself comes to an end', async () => {
    const run = { name: 'Run', action: 'aws:executeAutomation', inputs: { DocumentName: 'Self' } };

    const { plan: planned } = await plan({ mainSteps: [run] }, { documents: { Self: { mainSteps: [run] } } });

    expect(planned.end).toMatchObject({ status: 'Failed' });
  });
});

test('a plan does not fail over a timeout or a number of attempts that is not known yet', async () => {
  const late = { timeoutSeconds: '{{ Create.Seconds }}', maxAttempts: '{{ Create.Tries }}' };
  const outputs = ['Seconds', 'Tries'].map((Name) => ({ Name, Selector: `$.${Name}`, Type: 'Integer' }));
  const document = { mainSteps: [{ ...vpc, outputs }, api('Look', 'DescribeRegions', {}, late)] };

  const { plan: planned } = await plan(document);

  expect(outline(planned)).toEqual(['Create planned', 'Look done', 'Success']);
});

test('a plan takes the same way in every round of a loop, so that the ways do not double with each', async () => {
  const Steps = [
    { ...branch('Is', '{{ Create.VpcId }}', 'x', 'A', 'B') },
    api('A', 'DescribeRegions', {}, { isEnd: true }),
    api('B', 'DescribeRegions'),
  ];
  const loop = { name: 'Loop', action: 'aws:loop', inputs: { Iterators: Array.from({ length: 20 }, String), Steps } };

  const { plan: planned } = await plan({ mainSteps: [vpc, loop, api('End', 'DescribeRegions')] });

  expect(planned.cut).toBe(false);
  const [first, second] = planned.steps.at(-1)?.ways ?? [];
  expect(first?.steps.filter(({ step }) => step === 'A')).toHaveLength(20);
  expect(second?.steps.filter(({ step }) => step === 'B')).toHaveLength(20);
});
