// https://docs.aws.amazon.com/systems-manager/latest/userguide/change-templates-custom-editor.html; AWS-HelloWorldChangeTemplate has this form
import type { Execution, Signal } from '../../../../local/automation/engine.ts';
import type { Clock } from '../../../../local/automation/ports.ts';
import { runDocument, statuses, stepRecord } from '../support/run-document.ts';

const alice = 'arn:aws:iam::000000000000:user/alice';
const bob = 'arn:aws:iam::000000000000:user/bob';

const template = (inputs: object) => ({
  templateInformation: 'What it is for',
  emergencyChange: false,
  executableRunBooks: [{ name: 'AWS-HelloWorld', version: '1' }],
  mainSteps: [{ name: 'Ask', action: 'aws:approve', inputs }],
});

/** Sends signals, one a minute. */
function minutely(...signals: Signal[]) {
  return async (execution: Execution, clock: Clock) => {
    for (const signal of signals) {
      await clock.sleep(60_000);
      execution.signal(signal);
    }
  };
}

test('the approvals of a change template are asked of its approvers, as many of each as it says', async () => {
  const Approvers = [
    { approver: alice, type: 'IamUser', minRequiredApprovals: 1 },
    { approver: bob, type: 'IamUser', minRequiredApprovals: 1 },
  ];
  const document = template({ Message: 'Please', EnhancedApprovals: { NotificationArn: 'arn:topic', Approvers } });
  const started = minutely({ type: 'Approve', sender: alice }, { type: 'Approve', sender: bob });

  const { record, calls, took } = await runDocument(document, { started });

  expect(statuses(record)).toEqual({ Ask: 'Success' });
  expect(took).toBe(120_000);
  expect(calls[0]?.input).toMatchObject({ TopicArn: 'arn:topic', Message: 'Please' });
  expect(stepRecord(record, 'Ask').Outputs?.ApproverDecisions).toHaveLength(2);
});

test.each([
  [{}, 'the input Approvers is missing'],
  [{ EnhancedApprovals: { Approvers: [] } }, 'EnhancedApprovals must list Approvers'],
])('%j is refused before it runs', async (inputs, why) => {
  await expect(runDocument(template(inputs))).rejects.toThrow(why);
});

test('a pause may carry a message', async () => {
  const pause = { name: 'Hold', action: 'aws:pause', inputs: { Message: 'Resume when the traffic is gone' } };

  const { record } = await runDocument({ mainSteps: [pause] }, { started: minutely({ type: 'Resume' }) });

  expect(statuses(record)).toEqual({ Hold: 'Success' });
});
