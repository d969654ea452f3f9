// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-statuses.html
import { manualClock } from '../../manual-clock.ts';
import { createFixture, ended } from '../fixture.ts';

const wait = (name: string, more: object = {}) => ({
  name,
  action: 'aws:sleep',
  inputs: { Duration: 'PT1H' },
  ...more,
});

test('While its onCancel runs an execution is Cancelling, in its record and in its event', async () => {
  const clock = manualClock(0);
  const fixture = createFixture({ clock });
  const mainSteps = [wait('Work', { onCancel: 'step:Undo', isEnd: true }), wait('Undo')];
  const Content = JSON.stringify({ schemaVersion: '0.3', mainSteps });
  await fixture.call('CreateDocument', { Name: 'Works', DocumentType: 'Automation', Content });
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Works' });
  await running('Work');

  await fixture.call('StopAutomationExecution', { AutomationExecutionId });
  await running('Undo');
  const during = await fixture.call('GetAutomationExecution', { AutomationExecutionId });
  await clock.advance(3_600_000);
  const after = await ended(fixture, AutomationExecutionId);

  expect(during.AutomationExecution).toMatchObject({
    AutomationExecutionStatus: 'Cancelling',
    CurrentStepName: 'Undo',
    StepExecutions: [{ StepStatus: 'Cancelled' }, { StepStatus: 'InProgress' }],
  });
  expect(after.AutomationExecutionStatus).toBe('Cancelled');
  const told = fixture.events.map(({ detail }) => [detail.StepName, detail.Status]);
  expect(told).toEqual([
    [undefined, 'InProgress'],
    ['Work', 'InProgress'],
    [undefined, 'Cancelling'],
    ['Work', 'Cancelling'],
    ['Work', 'Cancelled'],
    ['Undo', 'InProgress'],
    ['Undo', 'Success'],
    [undefined, 'Cancelled'],
  ]);

  /** Resolves once the step runs. */
  async function running(name: string): Promise<void> {
    for (;;) {
      const { StepExecutions } = await fixture.call('DescribeAutomationStepExecutions', { AutomationExecutionId });
      const step = StepExecutions.find(({ StepName }: { StepName: string }) => StepName === name);
      if (step?.StepStatus === 'InProgress') return;
      await new Promise((turn) => setImmediate(turn));
    }
  }
});
