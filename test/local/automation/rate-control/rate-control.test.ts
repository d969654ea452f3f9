import type { AutomationExecution } from '@aws-sdk/client-ssm';
import fc from 'fast-check';
import { InvalidParametersError, InvalidSignalError } from '../../../../local/automation/engine.ts';
import { AwsCallError } from '../../../../local/automation/ports.ts';
import { InvalidTargetError } from '../../../../local/automation/rate-control/check-targeting.ts';
import { place, START } from '../support/run-document.ts';
import { instances, perInstance, startTargeted } from './targets.ts';

const failing = (...bad: string[]) => ({
  aws({ input }: { input: Record<string, unknown> }) {
    if (bad.includes(String(input.InstanceIds)))
      throw new AwsCallError('Broken', `${input.InstanceIds} is broken`, 400);
    return {};
  },
});
const minute = 60_000;

function steps({ StepExecutions = [] }: AutomationExecution): Record<string, string | undefined> {
  return Object.fromEntries(StepExecutions.map(({ StepName, StepStatus }) => [String(StepName), StepStatus]));
}

// The record is that of https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-scale.html
test('Each target has a child of its own, and the parent’s steps go by the targets', async () => {
  const { execution, calls, children } = startTargeted({
    parameters: { Note: ['hello {{ RESOURCE_ID }}'] },
    targeting: { ...instances('i-1', 'i-2'), MaxConcurrency: '1', MaxErrors: '1' },
    more: { executedBy: 'arn:me' },
  });

  const record = await execution.done;

  expect(calls.map(({ input }) => input)).toEqual([
    { InstanceIds: ['i-1'], Note: 'hello i-1' },
    { InstanceIds: ['i-2'], Note: 'hello i-2' },
  ]);
  expect(record).toMatchObject({
    AutomationExecutionId: execution.id,
    AutomationExecutionStatus: 'Success',
    DocumentName: 'PerInstance',
    ExecutedBy: 'arn:me',
    ExecutionStartTime: new Date(START),
    ExecutionEndTime: new Date(START + 2 * minute),
    Parameters: { Note: ['hello {{ RESOURCE_ID }}'] },
    Outputs: {},
    TargetParameterName: 'InstanceId',
    Targets: [{ Key: 'ParameterValues', Values: ['i-1', 'i-2'] }],
    ResolvedTargets: { ParameterValues: ['i-1', 'i-2'], Truncated: false },
    MaxConcurrency: '1',
    MaxErrors: '1',
    ProgressCounters: { TotalSteps: 2, SuccessSteps: 2, FailedSteps: 0, CancelledSteps: 0, TimedOutSteps: 0 },
    StepExecutions: [
      {
        StepName: 'i-1',
        Action: 'aws:executeAutomation',
        StepStatus: 'Success',
        Inputs: { InstanceId: 'i-1' },
        Outputs: {},
        ExecutionStartTime: new Date(START),
        ExecutionEndTime: new Date(START + minute),
      },
      { StepName: 'i-2', StepStatus: 'Success', ExecutionStartTime: new Date(START + minute) },
    ],
  });
  const [first] = [...children.values()].map((child) => child.record());
  expect(first).toMatchObject({
    ParentAutomationExecutionId: execution.id,
    Target: 'i-1',
    Parameters: { InstanceId: ['i-1'] },
    ExecutedBy: 'arn:me',
  });
});

test.each([
  ['10 where nothing is said', {}, 40, 10],
  ['a number', { MaxConcurrency: '3' }, 10, 3],
  ['a share of the targets', { MaxConcurrency: '50%' }, 8, 4],
  ['no fewer than one', { MaxConcurrency: '1%' }, 4, 1],
])('At most so many children run at once: %s', async (_what, rate, count, most) => {
  const names = Array.from({ length: count }, (_, index) => `i-${index}`);
  const { execution, mostAtOnce, calls } = startTargeted({ targeting: { ...instances(...names), ...rate } });

  await execution.done;

  expect(mostAtOnce()).toBe(most);
  expect(calls).toHaveLength(count);
});

test('After more errors than MaxErrors no further child begins, and the parent fails', async () => {
  const { execution } = startTargeted({
    targeting: { ...instances('a', 'b', 'c', 'd'), MaxErrors: '0', MaxConcurrency: '1' },
    ...failing('b'),
  });

  const record = await execution.done;

  expect(record).toMatchObject({
    AutomationExecutionStatus: 'Failed',
    FailureMessage: '1 of 4 child automations did not succeed, which is more than the 0 that MaxErrors allows.',
    ProgressCounters: { TotalSteps: 4, SuccessSteps: 1, FailedSteps: 1 },
  });
  expect(steps(record)).toEqual({ a: 'Success', b: 'Failed', c: 'Pending', d: 'Pending' });
  expect(record.StepExecutions?.[1]?.FailureMessage).toContain('b is broken');
});

test('With no more errors than MaxErrors the parent succeeds, and warns', async () => {
  const { execution } = startTargeted({
    targeting: { ...instances('a', 'b', 'c', 'd'), MaxErrors: '25%', MaxConcurrency: '1' },
    ...failing('b'),
  });

  const record = await execution.done;

  expect(record).toMatchObject({
    AutomationExecutionStatus: 'Success',
    WarningMessage: '1 of 4 child automations did not succeed, which MaxErrors allows.',
  });
  expect(steps(record)).toEqual({ a: 'Success', b: 'Failed', c: 'Success', d: 'Success' });
});

test('TargetMaps give each child parameters of its own over those of all', async () => {
  const { execution, calls } = startTargeted({
    parameters: { Note: ['all'] },
    targeting: {
      TargetParameterName: 'InstanceId',
      TargetMaps: [{ InstanceId: ['i-1'] }, { InstanceId: ['i-2'], Note: ['own'] }],
    },
  });

  const record = await execution.done;

  expect(calls.map(({ input }) => [input.InstanceIds, input.Note])).toEqual([
    [['i-1'], 'all'],
    [['i-2'], 'own'],
  ]);
  expect(record.ResolvedTargets?.ParameterValues).toEqual(['i-1', 'i-2']);
  expect(record.TargetMaps).toHaveLength(2);
});

test('The changes of the parent and of its targets are told, with their times', async () => {
  const { execution, changes } = startTargeted({ targeting: instances('i-1') });

  await execution.done;

  const own = changes.filter(({ executionId }) => executionId === execution.id);
  expect(own.map(({ step, status }) => `${step?.name ?? 'all'} ${status}`)).toEqual([
    'all InProgress',
    'i-1 InProgress',
    'i-1 Success',
    'all Success',
  ]);
  expect(own.at(-1)).toMatchObject({ startedAt: START, endedAt: START + minute, documentName: 'PerInstance' });
});

describe('Stopping', () => {
  test('Cancel cancels the children that run, and no other begins', async () => {
    const { execution, changes, calls } = startTargeted({ targeting: { ...instances('a', 'b'), MaxErrors: '5' } });
    await new Promise((turn) => setImmediate(turn));

    execution.stop('Cancel');
    const record = await execution.done;

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(steps(record)).toEqual({ a: 'Cancelled', b: 'Pending' });
    expect(record.ProgressCounters).toMatchObject({ CancelledSteps: 1 });
    expect(calls).toEqual([]);
    const own = changes.filter(({ executionId }) => executionId === execution.id);
    expect(own.map(({ step, status }) => `${step?.name ?? 'all'} ${status}`)).toEqual([
      'all InProgress',
      'a InProgress',
      'all Cancelling',
      'a Cancelling',
      'a Cancelled',
      'all Cancelled',
    ]);
  });

  test('Complete lets the children that run end', async () => {
    const { execution, calls } = startTargeted({ targeting: instances('a', 'b') });
    await new Promise((turn) => setImmediate(turn));

    execution.stop('Complete');
    const record = await execution.done;

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(steps(record)).toEqual({ a: 'Success', b: 'Pending' });
    expect(calls).toHaveLength(1);
  });

  test('One that waits for its turn ends at once', async () => {
    const { execution } = startTargeted({
      targeting: instances('a'),
      more: { ready: new Promise(() => {}) },
    });
    expect(execution.record().AutomationExecutionStatus).toBe('Pending');

    execution.stop('Cancel');

    await expect(execution.done).resolves.toMatchObject({ AutomationExecutionStatus: 'Cancelled', StepExecutions: [] });
  });
});

test('A rate control takes no signal', () => {
  const { execution } = startTargeted({ targeting: instances('a') });

  expect(() => execution.signal({ type: 'Approve' })).toThrow(InvalidSignalError);
});

test('A child that cannot start is an error of its target alone', async () => {
  const tagged = [{ ResourceARN: 'arn:aws:ec2:r:0:instance/i-1' }, { ResourceARN: 'arn:aws:ec2:r:0:instance/I_2' }];
  const { execution } = startTargeted({
    targeting: { TargetParameterName: 'InstanceId', Targets: [{ Key: 'tag:A', Values: ['b'] }], MaxErrors: '1' },
    aws: ({ api }) => (api === 'GetResources' ? { ResourceTagMappingList: tagged } : {}),
  });

  const record = await execution.done;

  expect(steps(record)).toEqual({ 'i-1': 'Success', I_2: 'Failed' });
  expect(record.StepExecutions?.[1]?.FailureMessage).toMatch(/parameter InstanceId: "I_2" does not match/);
});

describe('Locations', () => {
  const here = { Accounts: [place.account], Regions: [place.region] };

  test('The own account and region run; any other fails and says why', async () => {
    const { execution, calls } = startTargeted({
      parameters: { InstanceId: ['i-1'] },
      targeting: {
        TargetLocations: [
          {
            Accounts: [place.account, '111122223333'],
            Regions: [place.region, 'us-east-1'],
            TargetLocationMaxErrors: '3',
          },
        ],
      },
    });

    const record = await execution.done;

    expect(steps(record)).toEqual({
      [`${place.account}/${place.region}`]: 'Success',
      [`${place.account}/us-east-1`]: 'Failed',
      [`111122223333/${place.region}`]: 'Failed',
      '111122223333/us-east-1': 'Failed',
    });
    expect(record.StepExecutions?.[3]).toMatchObject({
      FailureMessage: expect.stringMatching(/account 111122223333 in region us-east-1 is not within reach from here/),
      TargetLocation: { Accounts: ['111122223333'], Regions: ['us-east-1'] },
    });
    expect(calls).toHaveLength(1);
  });

  test('A child covers the targets of its location, at the location’s rate', async () => {
    const { execution, calls, mostAtOnce } = startTargeted({
      targeting: {
        TargetParameterName: 'InstanceId',
        MaxConcurrency: '5',
        TargetLocations: [
          { ...here, Targets: [{ Key: 'ParameterValues', Values: ['a', 'b', 'c'] }], TargetsMaxConcurrency: '1' },
        ],
      },
    });

    const record = await execution.done;

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(calls.map(({ input }) => input.InstanceIds)).toEqual([['a'], ['b'], ['c']]);
    expect(mostAtOnce()).toBe(1);
  });

  test('An ExecutionRoleName is the role that runs there', async () => {
    const { execution, calls } = startTargeted({
      parameters: { InstanceId: ['i-1'] },
      targeting: { TargetLocations: [{ ...here, ExecutionRoleName: 'Runner' }] },
    });

    await execution.done;

    expect(calls.map(({ assumeRole }) => assumeRole)).toEqual([`arn:aws:iam::${place.account}:role/Runner`]);
  });

  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_TargetLocation.html on the role that runs where none is named
  test('Where calls reach further, a child runs in each account and region, in another account as a role there', async () => {
    const { execution, calls, children } = startTargeted({
      parameters: { InstanceId: ['i-1'] },
      targeting: {
        TargetLocations: [{ Accounts: [place.account, '111122223333'], Regions: [place.region, 'us-east-1'] }],
      },
      more: { reach: 'everywhere' },
    });

    const record = await execution.done;

    expect(record.AutomationExecutionStatus).toBe('Success');
    const role = 'arn:aws:iam::111122223333:role/AWS-SystemsManager-AutomationExecutionRole';
    expect(calls.map(({ region, assumeRole }) => [region, assumeRole])).toEqual([
      [place.region, undefined],
      ['us-east-1', undefined],
      [place.region, role],
      ['us-east-1', role],
    ]);
    expect(children.size).toBe(4);
  });

  test('Too many errors in one location end all', async () => {
    const { execution, calls } = startTargeted({
      parameters: { InstanceId: ['i-1'] },
      targeting: { TargetLocations: [{ ...here, Regions: ['us-east-1'] }, here] },
    });

    const record = await execution.done;

    expect(record.AutomationExecutionStatus).toBe('Failed');
    expect(calls).toEqual([]);
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-map-targets.html
describe('What cannot work is refused before anything runs', () => {
  const values = (Values: string[]) => ({ Targets: [{ Key: 'ParameterValues', Values }] });
  test.each([
    ['no TargetParameterName', values(['a']), InvalidTargetError, /need TargetParameterName/],
    [
      'an unknown key',
      { TargetParameterName: 'InstanceId', Targets: [{ Key: 'Name', Values: ['a'] }] },
      InvalidTargetError,
      /Name is no key/,
    ],
    ['no values', { TargetParameterName: 'InstanceId', ...values([]) }, InvalidTargetError, /has no values/],
    [
      'more than 50 values',
      { TargetParameterName: 'InstanceId', ...values(Array(51).fill('a')) },
      InvalidTargetError,
      /51 values/,
    ],
    [
      'Targets and TargetMaps',
      { ...instances('a'), TargetMaps: [{ InstanceId: ['a'] }] },
      InvalidTargetError,
      /cannot be given together/,
    ],
    [
      'two resource groups',
      { TargetParameterName: 'InstanceId', Targets: [{ Key: 'ResourceGroup', Values: ['a', 'b'] }] },
      InvalidTargetError,
      /one ResourceGroup/,
    ],
    ['a rate of nothing', { ...instances('a'), MaxConcurrency: '0' }, InvalidTargetError, /MaxConcurrency/],
    [
      'an unknown parameter',
      { TargetParameterName: 'Instance', ...values(['a']) },
      InvalidParametersError,
      /TargetParameterName must be one of .*InstanceId, Note/,
    ],
    ['a value that does not fit', instances('a', 'B!'), InvalidParametersError, /"B!" does not match/],
    [
      'a map that does not fit',
      { TargetMaps: [{ InstanceId: ['a'] }, {}] },
      InvalidParametersError,
      /InstanceId.*required/,
    ],
    [
      'an unknown parameter for tags',
      { TargetParameterName: 'Note', Targets: [{ Key: 'tag:A', Values: ['b'] }] },
      InvalidParametersError,
      /InstanceId: it is required/,
    ],
  ])('%s', (_what, targeting, kind, message) => {
    const start = () => startTargeted({ targeting });

    expect(start).toThrow(kind);
    expect(start).toThrow(message);
  });
});

test('However many targets there are, each change is told once', async () => {
  const count = 2_000;
  const tagged = Array.from({ length: count }, (_, n) => ({ ResourceARN: `arn:aws:ec2:r:0:instance/i-${n}` }));
  const { execution, changes } = startTargeted({
    document: { ...perInstance, mainSteps: perInstance.mainSteps.slice(1) },
    targeting: { TargetParameterName: 'InstanceId', Targets: [{ Key: 'tag:A', Values: ['b'] }], MaxConcurrency: '100' },
    aws: ({ api }) => (api === 'GetResources' ? { ResourceTagMappingList: tagged } : {}),
  });

  const record = await execution.done;

  expect(record.ProgressCounters).toMatchObject({ TotalSteps: count, SuccessSteps: count });
  const ofParent = 2 + 2 * count;
  expect(changes).toHaveLength(ofParent + 4 * count);
});

test('Whatever fails and however long it takes, every target runs once or is reported as not begun', async () => {
  const target = fc.record({ minutes: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() });
  const rate = fc.record({ most: fc.integer({ min: 1, max: 6 }), allowed: fc.integer({ min: 0, max: 4 }) });

  await fc.assert(
    fc.asyncProperty(fc.array(target, { minLength: 1, maxLength: 15 }), rate, async (targets, { most, allowed }) => {
      const TargetMaps = targets.map(({ minutes, fails }, index) => ({
        InstanceId: [`${fails ? 'bad' : 'good'}-${index}`],
        Minutes: [String(minutes)],
      }));
      const { execution, calls, mostAtOnce } = startTargeted({
        document: patient,
        targeting: {
          TargetParameterName: 'InstanceId',
          TargetMaps,
          MaxConcurrency: `${most}`,
          MaxErrors: `${allowed}`,
        },
        aws({ input }) {
          if (String(input.InstanceIds).startsWith('bad')) throw new AwsCallError('Broken', 'it is broken', 400);
          return {};
        },
      });

      const record = await execution.done;

      const called = calls.map(({ input }) => String(input.InstanceIds));
      const begun = Object.entries(steps(record)).filter(([, status]) => status !== 'Pending');
      expect(mostAtOnce()).toBeLessThanOrEqual(most);
      expect(new Set(called).size).toBe(called.length);
      expect(begun.map(([name]) => name).sort()).toEqual(called.sort());
      for (const [name, status] of begun) expect(status).toBe(name.startsWith('bad') ? 'Failed' : 'Success');
      const failed = begun.filter(([, status]) => status === 'Failed').length;
      expect(record.AutomationExecutionStatus).toBe(failed > allowed ? 'Failed' : 'Success');
      expect(begun.length === targets.length || failed > allowed).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** Like the other document, but it waits for as long as it is told. */
const patient = {
  ...perInstance,
  parameters: { ...perInstance.parameters, Minutes: { type: 'String' } },
  mainSteps: [
    { name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT{{ Minutes }}M' } },
    ...perInstance.mainSteps.slice(1),
  ],
};
