import { arnText } from './arn.ts';
import { beginningOf } from './beginning-of.ts';
import { type Call, callsOf } from './calls-of.ts';
import { everyStep } from './every-step.ts';
import { iamName } from './iam-name.ts';
import { allowedValues } from './parameter.ts';
import { arnsOf, type Resource, type Values } from './resource.ts';
import { tagCondition } from './resource-tag.ts';
import { runCommandPermissions } from './run-command-permissions.ts';
import { invokeFunction, type RoleOf, runChild } from './run-permissions.ts';
import { documentName, type Runbook } from './runbook.ts';
import type { ApiCall } from './step.ts';
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
export function permissions(runbook: Runbook, { roleOf = defaultRole }: { roleOf?: RoleOf } = {}): Permission[] {
  const all = everyStep(runbook.steps()).flatMap((step) =>
    callsOf(step).flatMap((call) => needs(call, runbook, roleOf)),
  );
  return mergePermissions(all);
}

/** Permissions with the same scope as one. */
export function mergePermissions(all: Permission[]): Permission[] {
  const merged = new Map<string, Permission>();
  for (const { actions, ...scope } of all) {
    const key = JSON.stringify(scope);
    const known = merged.get(key)?.actions ?? [];
    merged.set(key, { actions: [...new Set([...known, ...actions])].sort(), ...scope });
  }
  return [...merged.values()];
}

/** The role of a child, by a name that stands for it where nothing is deployed. */
const defaultRole: RoleOf = (child) =>
  arnText({ service: 'iam', region: 'none', account: 'own', name: `role/${documentName(child)}` });

function needs(call: Call, runbook: Runbook, roleOf: RoleOf): Permission[] {
  if (call === 'alarm') return [unscoped('cloudwatch', 'DescribeAlarms')];
  if ('kind' in call && call.kind === 'code') return invokeFunction(call.module);
  if ('kind' in call && call.kind === 'child') return runChild(call.runbook, roleOf);
  if ('script' in call) return runCommandPermissions(call.on, (name) => valuesOf(runbook, name), runbook.onlyTagged);
  const { service, operation, on = [], needs: more = [] } = call;
  const { prefix, action } = iamName(service, operation);
  const resources = [on].flat();
  return [
    ...(resources.length === 0 ? [unscoped(service, operation)] : []),
    ...resources.map((one) => permissionOf(`${prefix}:${action}`, one, runbook)),
    ...more.map(({ action: name, on: one, conditions }) => permissionOf(name, one, runbook, conditions)),
  ];
}

/** One action on a resource, as narrow as the runbook's parameters allow. */
export function permissionOf(
  action: string,
  on: Resource,
  runbook: Runbook,
  given?: Permission['conditions'],
): Permission {
  const resources = arnsOf(on, (name) => valuesOf(runbook, name));
  const conditions = given ?? (runbook.onlyTagged && tagCondition(on, runbook.onlyTagged));
  return {
    actions: [action],
    resources,
    ...(conditions && { conditions }),
    ...(resources.some((arn) => arn.includes('*')) && {
      wildcardReason: 'Which one is known only when the runbook runs.',
    }),
  };
}

function valuesOf({ parameters }: Runbook, name: string): Values {
  const parameter = parameters[name];
  if (!parameter) return { begin: '' };
  const allowed = allowedValues(parameter)?.map(String);
  const begin = 'pattern' in parameter && parameter.pattern !== undefined ? beginningOf(parameter.pattern) : '';
  return { begin, ...(allowed && { allowed }) };
}

function unscoped(service: ApiCall['service'], operation: string): Permission {
  const { prefix, action } = iamName(service, operation);
  const wildcardReason = withoutResource(service, operation);
  if (!wildcardReason) throw new Error(`${prefix}:${action} has resources in IAM: give the step its \`on\`.`);
  return { actions: [`${prefix}:${action}`], resources: ['*'], wildcardReason };
}
