import { arnText } from './arn.ts';
import { codeFunctionName } from './code-function-name.ts';
import type { Permission } from './permissions.ts';
import { documentName, type Runbook } from './runbook.ts';

/** The ARN of the role that a runbook runs in. */
export type RoleOf = (runbook: Runbook) => string;

const own = (service: string, name: string) => arnText({ service, region: 'own', account: 'own', name });

/**
 * What aws:executeAutomation needs: to start the one document, which is checked against the document, its definition and the execution
 * that comes to be, to hand it its role, and to follow it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAutomation.html
 */
export function runChild(child: Runbook, roleOf: RoleOf): Permission[] {
  const name = documentName(child);
  const executions = own('ssm', 'automation-execution/*');
  return [
    { actions: ['ssm:StartAutomationExecution'], resources: [own('ssm', `document/${name}`)] },
    {
      actions: ['ssm:StartAutomationExecution'],
      resources: [own('ssm', `automation-definition/${name}:*`)],
      wildcardReason: 'Every version of the document: each deployment makes a new one.',
    },
    {
      actions: ['ssm:GetAutomationExecution', 'ssm:StartAutomationExecution'],
      resources: [executions],
      wildcardReason:
        'The execution gets its id only when it starts; which document it may run, the statements before say.',
    },
    {
      actions: ['iam:PassRole'],
      resources: [roleOf(child)],
      conditions: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
    },
  ];
}

/** What aws:invokeLambdaFunction needs. */
export function invokeFunction(module: string): Permission[] {
  return [{ actions: ['lambda:InvokeFunction'], resources: [own('lambda', `function:${codeFunctionName(module)}`)] }];
}
