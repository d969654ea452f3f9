import { parseStatusEvent } from '../../../functions/verification/status-event.ts';

/** The example of https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html */
const event = {
  version: '0',
  id: 'eeca120b-a321-433e-9635-dab369006a6b',
  'detail-type': 'EC2 Automation Execution Status-change Notification',
  source: 'aws.ssm',
  account: '123456789012',
  time: '2024-11-29T19:43:35Z',
  region: 'us-east-1',
  resources: [
    'arn:aws:ssm:us-east-1:123456789012:automation-execution/333ba70b-2333-48db-b17e-a5e69c6f4d1c',
    'arn:aws:ssm:us-east-1:123456789012:automation-definition/runcommand1:1',
  ],
  detail: {
    ExecutionId: '333ba70b-2333-48db-b17e-a5e69c6f4d1c',
    Definition: 'runcommand1',
    DefinitionVersion: 1.0,
    Status: 'Success',
    StartTime: 'Nov 29, 2024 7:43:20 PM',
    EndTime: 'Nov 29, 2024 7:43:26 PM',
    Time: 1753224163000,
    ExecutedBy: 'arn:aws:iam::123456789012:user/lisa',
  },
};

test('reads which execution changed, to what, and who started it', () => {
  const status = parseStatusEvent(event);

  expect(status).toEqual({
    of: 'execution',
    executionId: '333ba70b-2333-48db-b17e-a5e69c6f4d1c',
    status: 'Success',
    executedBy: 'arn:aws:iam::123456789012:user/lisa',
  });
});

test('tells a step’s event from the execution’s', () => {
  const ofStep = { ...event, 'detail-type': 'EC2 Automation Step Status-change Notification' };

  expect(parseStatusEvent(ofStep).of).toBe('step');
});

test.each<[string, unknown]>([
  ['another source', { ...event, source: 'aws.ec2' }],
  ['another detail type', { ...event, 'detail-type': 'Parameter Store Change' }],
  ['no execution', { ...event, detail: {} }],
  ['no event at all', 'text'],
])('refuses %s and says what is wrong', (_what, raw) => {
  expect(() => parseStatusEvent(raw)).toThrow(/^The status event of SSM Automation is malformed at .+: it is ./);
});
