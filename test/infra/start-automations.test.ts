import type { Remediation } from '../../functions/decision/remediation.ts';
import { followedDocuments, startAutomations } from '../../infra/constructs/start-automations.ts';
import { remediations } from './fixture/runbooks.ts';

const [, restart] = remediations as [Remediation, Remediation];
const ladder: Remediation = {
  ...restart,
  ladder: [
    {
      runbook: {
        document: 'AWS-StopEC2Instance',
        parameters: ['InstanceId', 'AutomationAssumeRole'],
        timeoutMinutes: 30,
      },
      parameters: {
        InstanceId: { detail: 'instance.id' },
        AutomationAssumeRole: { value: 'arn:aws:iam::123456789012:role/stops-instances' },
      },
    },
  ],
};

describe('the documents of all rungs', () => {
  test('may be started, in the roles that the rungs name', () => {
    const resources = startAutomations([], [ladder]).flatMap((permission) => permission.resources);

    expect(resources).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/:document\/AWS-RestartEC2Instance$/),
        expect.stringMatching(/:document\/AWS-StopEC2Instance$/),
        'arn:aws:iam::123456789012:role/restarts-instances',
        'arn:aws:iam::123456789012:role/stops-instances',
      ]),
    );
  });

  test('are followed to their end', () => {
    expect(followedDocuments([], [ladder])).toEqual(['AWS-RestartEC2Instance', 'AWS-StopEC2Instance']);
  });
});
