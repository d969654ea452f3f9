import { virtualClock } from '../../../../../../local/automation/clock/virtual-clock.ts';
import { manualClock } from '../../manual-clock.ts';
import { createFixture, ended, type Fixture, rebootDocument } from '../fixture.ts';

const start = Date.parse('2024-11-29T19:43:23Z');
const hour = 3_600_000;

const looping = {
  schemaVersion: '0.3',
  mainSteps: [
    {
      name: 'each',
      action: 'aws:loop',
      inputs: {
        Iterators: ['red', 'green'],
        IteratorDataType: 'String',
        Steps: [{ name: 'inside', action: 'aws:sleep', inputs: { Duration: 'PT1M' } }],
      },
    },
    { name: 'after', action: 'aws:sleep', inputs: { Duration: 'PT1M' } },
    { name: 'fail', action: 'aws:executeAwsApi', inputs: { Service: 'ec2', Api: 'RebootInstances' } },
  ],
};

describe('DescribeAutomationExecutions', () => {
  let fixture: Fixture;
  let ids: Record<string, string>;

  beforeAll(async () => {
    const clock = manualClock(start);
    fixture = createFixture({ clock });
    await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument() });
    const waiting = { schemaVersion: '0.3', mainSteps: [{ name: 'pause', action: 'aws:pause', inputs: {} }] };
    await fixture.call('CreateDocument', {
      Name: 'Pause',
      DocumentType: 'Automation',
      Content: JSON.stringify(waiting),
    });
    const InstanceId = ['i-0abc'];
    const begin = async (input: object) =>
      (await fixture.call('StartAutomationExecution', input)).AutomationExecutionId;
    const plain = await begin({ DocumentName: 'Reboot', Parameters: { InstanceId } });
    await ended(fixture, plain);
    await clock.advance(hour);
    const Tags = [{ Key: 'team', Value: 'web' }];
    const tagged = await begin({ DocumentName: 'Reboot', Parameters: { InstanceId }, Tags });
    const group = await begin({
      DocumentName: 'Reboot',
      TargetParameterName: 'InstanceId',
      Targets: [{ Key: 'ResourceGroup', Values: ['Web'] }],
    });
    await Promise.all([ended(fixture, tagged), ended(fixture, group)]);
    const paused = await begin({ DocumentName: 'Pause' });
    await new Promise((turn) => setImmediate(turn));
    ids = { plain, tagged, group, paused };
  });

  afterAll(() => fixture.service.stop?.());

  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionFilter.html
  test.each<[key: string, values: string[], found: string[]]>([
    ['DocumentNamePrefix', ['Reb'], ['group', 'tagged', 'plain']],
    ['DocumentNamePrefix', ['boot'], []],
    ['DocumentNamePrefix', ['Pau', 'Reboot'], ['paused', 'group', 'tagged', 'plain']],
    ['ExecutionStatus', ['Success'], ['tagged', 'plain']],
    ['ExecutionStatus', ['Failed', 'Waiting'], ['paused', 'group']],
    ['ExecutionId', ['{plain}'], ['plain']],
    ['ParentExecutionId', ['{plain}'], []],
    ['CurrentAction', ['aws:pause'], ['paused']],
    ['StartTimeAfter', ['2024-11-29T20:00:00Z'], ['paused', 'group', 'tagged']],
    ['StartTimeBefore', ['2024-11-29T20:00:00Z'], ['plain']],
    ['StartTimeBefore', [String(start / 1000 + 60)], ['plain']],
    ['AutomationType', ['Local'], ['paused', 'group', 'tagged', 'plain']],
    ['AutomationType', ['CrossAccount'], []],
    ['TagKey', ['team'], ['tagged']],
    ['TargetResourceGroup', ['Web'], ['group']],
    ['AutomationSubtype', ['ChangeRequest'], []],
    ['OpsItemId', ['oi-0123456789ab'], []],
  ])('%s %j', async (Key, values, found) => {
    const Values = values.map((value) => value.replace(/\{(\w+)\}/, (_, name: string) => ids[name] ?? ''));

    const { AutomationExecutionMetadataList } = await fixture.call('DescribeAutomationExecutions', {
      Filters: [{ Key, Values }],
    });

    const nameOf = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]));
    const names = AutomationExecutionMetadataList.map(
      (one: Record<string, string>) => nameOf[one.AutomationExecutionId ?? ''],
    );
    expect(names).toEqual(found);
  });

  test('Filters are joined by and', async () => {
    const Filters = [
      { Key: 'DocumentNamePrefix', Values: ['Reboot'] },
      { Key: 'TagKey', Values: ['team'] },
    ];

    const { AutomationExecutionMetadataList } = await fixture.call('DescribeAutomationExecutions', { Filters });

    expect(AutomationExecutionMetadataList).toMatchObject([{ AutomationExecutionId: ids.tagged }]);
  });

  test('What is described has neither steps nor parameters', async () => {
    const { AutomationExecutionMetadataList } = await fixture.call('DescribeAutomationExecutions', { MaxResults: 1 });

    expect(AutomationExecutionMetadataList[0]).toMatchObject({
      DocumentName: 'Pause',
      AutomationExecutionStatus: 'Waiting',
      CurrentStepName: 'pause',
      CurrentAction: 'aws:pause',
      Mode: 'Auto',
      AutomationType: 'Local',
    });
    expect(AutomationExecutionMetadataList[0]).not.toHaveProperty('StepExecutions');
    expect(AutomationExecutionMetadataList[0]).not.toHaveProperty('Parameters');
  });

  test.each([
    ['InvalidFilterKey', { Filters: [{ Key: 'Owner', Values: ['me'] }] }],
    ['InvalidFilterValue', { Filters: [{ Key: 'ExecutionStatus', Values: ['Done'] }] }],
    ['InvalidFilterValue', { Filters: [{ Key: 'StartTimeAfter', Values: ['yesterday'] }] }],
    ['InvalidFilterValue', { Filters: [{ Key: 'TagKey', Values: [] }] }],
    ['InvalidNextToken', { NextToken: 'next' }],
    ['ValidationException', { MaxResults: 51 }],
    ['ValidationException', { MaxResults: 0 }],
  ])('%s for %j', async (code, input) => {
    await expect(fixture.call('DescribeAutomationExecutions', input)).rejects.toMatchObject({ code });
  });
});

test('Pages stay right while further executions begin', async () => {
  const fixture = createFixture({ clock: virtualClock(start) });
  await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument() });
  const begin = async () => {
    const input = { DocumentName: 'Reboot', Parameters: { InstanceId: ['i-0abc'] } };
    return (await fixture.call('StartAutomationExecution', input)).AutomationExecutionId;
  };
  const ids: string[] = [];
  for (let count = 0; count < 7; count += 1) ids.push(await begin());

  const seen: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await fixture.call('DescribeAutomationExecutions', { MaxResults: 3, NextToken });
    seen.push(...page.AutomationExecutionMetadataList.map((one: Record<string, string>) => one.AutomationExecutionId));
    NextToken = page.NextToken;
    await begin();
  } while (NextToken);

  expect(seen).toEqual(ids.toReversed());
});

test('Executions are forgotten 30 days after their start, once they have ended', async () => {
  const clock = virtualClock(start);
  const fixture = createFixture({ clock });
  await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument() });
  const input = { DocumentName: 'Reboot', Parameters: { InstanceId: ['i-0abc'] } };
  const first = (await fixture.call('StartAutomationExecution', input)).AutomationExecutionId;
  await ended(fixture, first);

  await clock.sleep(31 * 24 * hour);
  const second = (await fixture.call('StartAutomationExecution', input)).AutomationExecutionId;

  const { AutomationExecutionMetadataList } = await fixture.call('DescribeAutomationExecutions', { MaxResults: 1 });
  expect(AutomationExecutionMetadataList).toMatchObject([{ AutomationExecutionId: second }]);
  await expect(fixture.call('GetAutomationExecution', { AutomationExecutionId: first })).rejects.toMatchObject({
    code: 'AutomationExecutionNotFoundException',
  });
});

describe('DescribeAutomationStepExecutions', () => {
  let fixture: Fixture;
  let AutomationExecutionId: string;
  let loopId: string;

  beforeAll(async () => {
    fixture = createFixture({
      clock: virtualClock(start),
      answer() {
        throw new Error('no');
      },
    });
    const Content = JSON.stringify(looping);
    await fixture.call('CreateDocument', { Name: 'Loop', DocumentType: 'Automation', Content });
    AutomationExecutionId = (await fixture.call('StartAutomationExecution', { DocumentName: 'Loop' }))
      .AutomationExecutionId;
    const record = await ended(fixture, AutomationExecutionId);
    loopId = record.StepExecutions[0].StepExecutionId;
  });

  async function steps(input: object): Promise<string[]> {
    const answer = await fixture.call('DescribeAutomationStepExecutions', { AutomationExecutionId, ...input });
    return answer.StepExecutions.map(
      (step: { StepName: string; ParentStepDetails?: { Iteration: number } }) =>
        `${step.StepName}${step.ParentStepDetails?.Iteration ?? ''}`,
    );
  }

  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StepExecutionFilter.html
  test.each([
    ['StepName', ['after', 'fail'], ['after', 'fail']],
    ['Action', ['aws:sleep'], ['inside1', 'inside2', 'after']],
    ['StepExecutionStatus', ['Failed'], ['fail']],
    ['StepExecutionId', ['{loop}'], ['each']],
    ['ParentStepExecutionId', ['{loop}'], ['inside1', 'inside2']],
    ['ParentStepIteration', ['2'], ['inside2']],
    ['ParentStepIteratorValue', ['red'], ['inside1']],
    ['StartTimeAfter', ['2024-11-29T19:44:30Z'], ['after', 'fail']],
    ['StartTimeBefore', ['2024-11-29T19:44:00Z'], ['each', 'inside1']],
  ])('%s %j', async (Key, values, found) => {
    const Values = values.map((value) => value.replace('{loop}', loopId));

    const names = await steps({ Filters: [{ Key, Values }] });

    expect(names).toEqual(found);
  });

  test('Backwards and page by page', async () => {
    expect(await steps({ ReverseOrder: true })).toEqual(['fail', 'after', 'inside2', 'inside1', 'each']);
    expect(await steps({ MaxResults: 2, NextToken: '2' })).toEqual(['inside2', 'after']);
  });

  test('An unknown filter is refused', async () => {
    await expect(steps({ Filters: [{ Key: 'Name', Values: ['x'] }] })).rejects.toMatchObject({
      code: 'InvalidFilterKey',
    });
  });
});
