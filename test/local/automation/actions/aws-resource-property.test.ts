// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-assertAwsResourceProperty.html
// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-waitForAwsResourceProperty.html
import { AwsCallError } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const step = (action: string, selector: string, DesiredValues: unknown, more: object = {}) => ({
  name: 'Check',
  action: `aws:${action}`,
  inputs: { Service: 'rds', Api: 'describe_db_instances', PropertySelector: selector, DesiredValues, Id: 'db-1' },
  ...more,
});

describe('assertAwsResourceProperty', () => {
  test.each<[unknown, string, unknown, boolean]>([
    [{ State: 'available' }, '$.State', ['available'], true],
    [{ State: 'available' }, '$.State', ['stopped', 'available'], true],
    [{ State: 'available' }, '$.State', 'available', true],
    [{ State: 'failed' }, '$.State', ['available'], false],
    [{}, '$.State', ['available'], false],
    [{ State: null }, '$.State', ['null'], false],
    [{ Encrypted: true }, '$.Encrypted', ['True'], true],
    [{ Encrypted: true }, '$.Encrypted', ['true'], true],
    [{ Encrypted: false }, '$.Encrypted', ['True'], false],
    [{ Size: 5 }, '$.Size', ['5'], true],
    [{ Size: 5 }, '$.Size', [5], true],
    [{ All: [{ S: 'ok' }, { S: 'ok' }] }, '$..S', ['ok'], true],
    [{ All: [{ S: 'ok' }, { S: 'bad' }] }, '$..S', ['ok'], false],
    [{ All: [] }, '$..S', ['ok'], false],
  ])('%j, %s in %j: %s', async (answer, selector, desired, holds) => {
    const { record, calls } = await runDocument(
      { mainSteps: [step('assertAwsResourceProperty', selector, desired)] },
      { aws: () => answer as Record<string, unknown> },
    );

    expect(record.AutomationExecutionStatus).toBe(holds ? 'Success' : 'Failed');
    expect(calls).toEqual([
      expect.objectContaining({ service: 'rds', api: 'DescribeDbInstances', input: { Id: 'db-1' } }),
    ]);
  });

  test('a property that differs is told with what was found and what was desired', async () => {
    const mainSteps = [step('assertAwsResourceProperty', '$.State', ['available'])];

    const { record } = await runDocument({ mainSteps }, { aws: () => ({ State: 'failed' }) });

    expect(stepRecord(record, 'Check')).toMatchObject({
      FailureMessage: expect.stringContaining('$.State is "failed", desired "available"'),
      FailureDetails: { FailureStage: 'PostVerification', FailureType: 'Verification' },
    });
  });
});

describe('waitForAwsResourceProperty', () => {
  test('looks until the property has a desired value', async () => {
    const aws = (_: unknown, count: number) => ({ State: count < 4 ? 'creating' : 'available' });

    const { record, calls, took } = await runDocument(
      { mainSteps: [step('waitForAwsResourceProperty', '$.State', ['available'])] },
      { aws },
    );

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(calls).toHaveLength(4);
    expect(took).toBe(3 * 150);
  });

  test('gives up after an hour, having looked ever less often', async () => {
    const { record, took, calls } = await runDocument({
      mainSteps: [step('waitForAwsResourceProperty', '$.State', ['available'])],
    });

    expect(record.AutomationExecutionStatus).toBe('TimedOut');
    expect(took).toBe(3_600_000);
    expect(calls.length).toBeGreaterThan(3_600 / 15);
    expect(calls.length).toBeLessThan(300);
  });

  test('gives up after timeoutSeconds, be it longer than an hour', async () => {
    const mainSteps = [step('waitForAwsResourceProperty', '$.State', ['available'], { timeoutSeconds: 7_200 })];

    const { took } = await runDocument({ mainSteps });

    expect(took).toBe(7_200_000);
  });

  test('fails when the call fails, and waits on when it is throttled', async () => {
    const aws = (_: unknown, count: number) => {
      if (count === 1) throw new AwsCallError('Throttling', 'slower', 400);
      throw new AwsCallError('DBInstanceNotFound', 'no such database', 404);
    };

    const { record, calls } = await runDocument(
      { mainSteps: [step('waitForAwsResourceProperty', '$.State', ['available'])] },
      { aws },
    );

    expect(calls).toHaveLength(2);
    expect(stepRecord(record, 'Check').FailureMessage).toContain('no such database');
  });
});
