import { allowedValues } from './parameter.ts';
import type { Property } from './property.ts';
import { arn, arnsOf } from './resource.ts';
import type { Runbook } from './runbook.ts';
import type { ApiCall, ShellCall, Step } from './step.ts';
import { withoutResource } from './without-resource.ts';

/** What the runbook's role may do. Resources hold CloudFormation's pseudo parameters, such as `AWS::Region`, for Fn::Sub. */
export interface Permission {
  actions: string[];
  resources: string[];
  conditions?: Record<string, Record<string, string | string[]>>;
  /** Why a `*` in the resources cannot be narrower; there if and only if there is a `*`. */
  wildcardReason?: string;
}

/** The permissions that the runbook's steps need and no others, merged by resource. Actions and order are stable. */
export function permissions(runbook: Runbook): Permission[] {
  const all = runbook.steps().flatMap((step) => callsOf(step).flatMap((call) => needs(call, runbook)));
  const merged = new Map<string, Permission>();
  for (const { actions, ...scope } of all) {
    const key = JSON.stringify(scope);
    const known = merged.get(key)?.actions ?? [];
    merged.set(key, { actions: [...new Set([...known, ...actions])].sort(), ...scope });
  }
  return [...merged.values()];
}

type Call = ApiCall | ShellCall | Property | 'alarm';

/** Every call a step may lead to, its undo and its looks included. */
export function callsOf(step: Step): Call[] {
  switch (step.kind) {
    case 'alarm':
      return ['alarm'];
    case 'precheck':
    case 'range':
    case 'wait':
      return [step.property];
    case 'read':
    case 'look':
      return [step.call];
    case 'act': {
      const undo = 'call' in step.undo ? [step.undo.call] : [];
      return [step.call, ...undo, ...(step.already ?? []).map(({ property }) => property)];
    }
  }
}

function needs(call: Call, runbook: Runbook): Permission[] {
  if (call === 'alarm') return [unscoped('cloudwatch', 'DescribeAlarms')];
  if ('script' in call) return runCommand;
  const { service, operation, on } = call;
  if (!on) return [unscoped(service, operation)];
  const resources = arnsOf(on, (name) => {
    const parameter = runbook.parameters[name];
    return parameter && allowedValues(parameter)?.map(String);
  });
  const wide = resources.some((arn) => arn.includes('*'));
  return [
    {
      actions: [`${service}:${operation}`],
      resources,
      ...(wide && { wildcardReason: 'Which one is a parameter of the runbook, known only when it runs.' }),
    },
  ];
}

function unscoped(service: string, operation: string): Permission {
  const wildcardReason = withoutResource(service, operation);
  if (!wildcardReason) throw new Error(`${service}:${operation} has resources in IAM: give the step its \`on\`.`);
  return { actions: [`${service}:${operation}`], resources: ['*'], wildcardReason };
}

/**
 * What aws:runCommand needs: to send the one document to a node, to follow the command, and to cancel it where the run is stopped
 * or the step's time is over; IAM can scope neither of the latter.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
 */
const runCommand: Permission[] = [
  {
    actions: ['ssm:SendCommand'],
    resources: [arn('ssm', 'document/AWS-RunShellScript', '')],
  },
  {
    actions: ['ssm:SendCommand'],
    resources: [arn('ec2', 'instance/*'), arn('ssm', 'managed-instance/*')],
    wildcardReason: 'Which node is a parameter of the runbook, known only when it runs.',
  },
  ...['GetCommandInvocation', 'ListCommandInvocations', 'ListCommands', 'CancelCommand'].map((operation) =>
    unscoped('ssm', operation),
  ),
];
