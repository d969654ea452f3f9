// Both stand in AWSEC2-CloneInstanceAndUpgradeWindows, which AWS publishes; their inputs and outputs are those used there.
import { apiStep, runDocument, statuses, stepRecord } from '../support/run-document.ts';

test('counting an upgrade for AWS does nothing and succeeds', async () => {
  const count = { name: 'Count', action: 'aws:putServerUpgradeMetrics', inputs: { MetricName: 'Invocations' } };

  const { record, calls } = await runDocument({ mainSteps: [count, apiStep('After')] });

  expect(statuses(record)).toEqual({ Count: 'Success', After: 'Success' });
  expect(calls).toHaveLength(1);
});

test('media that only AWS can share make a valid document whose step fails, and whose way out is taken', async () => {
  const share = { name: 'Share', action: 'aws:shareSQLMedia', inputs: {}, onFailure: 'step:Out', isCritical: false };
  const use = apiStep('Use', {}, { SnapshotId: '{{ Share.EBSSnapshotId }}' });

  const { record } = await runDocument({ mainSteps: [share, use, apiStep('Out')] });

  expect(statuses(record)).toMatchObject({ Share: 'Failed', Out: 'Success' });
  expect(stepRecord(record, 'Share').FailureMessage).toContain('which only AWS itself can do');
});
