// AWS-AttachIAMToInstance, AWSEC2-CloneInstanceAndUpgradeWindows and AWSSupport-StartEC2RescueWorkflow branch like this on what is not there
import { apiStep, runDocument, sleepStep, statuses } from '../support/run-document.ts';

const read = apiStep('Read', { outputs: [{ Name: 'Key', Selector: '$.Key' }] });

test.each<[string, object, string]>([
  ['contains its own name', { Variable: '{{ Read.Key }}', Contains: 'Read.Key' }, 'Success'],
  ['contains nothing else', { Variable: '{{Read.Key}}', Contains: 'arn:' }, 'Pending'],
  ['is not equal to a value', { Not: { Variable: '{{ Read.Key }}', StringEquals: 'spot' } }, 'Success'],
  ['is not equal to a value on the other side', { Variable: 'spot', StringEquals: '{{ Read.Key }}' }, 'Pending'],
])('an output that is not there %s', async (_, condition, expected) => {
  const branch = {
    name: 'Ask',
    action: 'aws:branch',
    inputs: { Choices: [{ NextStep: 'Yes', ...condition }] },
    isEnd: true,
  };

  const { record } = await runDocument({ mainSteps: [read, branch, sleepStep('Yes')] });

  expect(statuses(record)).toMatchObject({ Ask: 'Success', Yes: expected });
});

test.each([{ NumericGreater: 1 }, { BooleanEquals: true }])(
  '%j fails for an output that is not there',
  async (operator) => {
    const Choices = [{ NextStep: 'Read', Variable: '{{ Read.Key }}', ...operator }];

    const { record } = await runDocument({
      mainSteps: [read, { name: 'Ask', action: 'aws:branch', inputs: { Choices } }],
    });

    expect(statuses(record)).toEqual({ Read: 'Success', Ask: 'Failed' });
    expect(record.FailureMessage).toContain('the step Read gave no output Key');
  },
);

test('a branch may ask for an output of a step that failed and was passed over, as AWS-CreateDSManagementInstance does', async () => {
  const failing = apiStep('Read', { outputs: [{ Name: 'Key', Selector: '$.Key' }], onFailure: 'Continue' });
  const Choices = [{ NextStep: 'Yes', Not: { Variable: '{{ Read.Key }}', StringEquals: 'role' } }];
  const branch = { name: 'Ask', action: 'aws:branch', inputs: { Choices } };

  const { record } = await runDocument(
    { mainSteps: [failing, branch, sleepStep('Yes')] },
    { aws: () => Promise.reject(new Error('NoSuchEntity')) },
  );

  expect(statuses(record)).toEqual({ Read: 'Failed', Ask: 'Success', Yes: 'Success' });
});
