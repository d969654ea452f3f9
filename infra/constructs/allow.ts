import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Fn, Validations } from 'aws-cdk-lib/core';
import type { Permission } from '../../functions/runbook/permissions.ts';

/**
 * Gives the role one permission, in the one way that this app knows: named actions, and no `*` in a resource without a reason,
 * which becomes the acknowledgement of cdk-nag's finding.
 *
 * @throws {UnexplainedWildcardError} for a `*` in an action, or in a resource without a reason.
 */
export function allow(role: Role, ...permissions: Permission[]): void {
  for (const { actions, resources, conditions, wildcardReason } of permissions) {
    const wide = resources.filter((resource) => resource.includes('*'));
    const unexplained = [...actions.filter((action) => action.includes('*')), ...(wildcardReason ? [] : wide)];
    if (unexplained.length > 0) throw new UnexplainedWildcardError(role.node.path, unexplained);

    role.addToPolicy(
      new PolicyStatement({
        actions,
        resources: resources.map(substituted),
        ...(conditions && { conditions: mapValues(conditions, (keys) => mapValues(keys, substitutedAll)) }),
      }),
    );
    for (const resource of wide) {
      const finding = resource.replaceAll(`\${`, '<').replaceAll('}', '>');
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${finding}]`,
        reason: wildcardReason as string,
      });
    }
  }
}

/** The ARN of something in the account and region of the stack: `arnOf('ssm', 'document/Kizuki-x')`. */
export function arnOf(service: string, resource: string): string {
  return `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`;
}

/** A text with pseudo parameters as CloudFormation wants it. */
export function substituted(text: string): string {
  return text.includes(`\${AWS::`) ? Fn.sub(text) : text;
}

/** A role would be allowed more than anyone has given a reason for. */
export class UnexplainedWildcardError extends Error {
  readonly wildcards: string[];

  constructor(role: string, wildcards: string[]) {
    super(
      `the role ${role} would be allowed ${wildcards.join(', ')}: name the actions, and narrow the resources or give wildcardReason`,
    );
    this.name = 'UnexplainedWildcardError';
    this.wildcards = wildcards;
  }
}

function substitutedAll(value: string | string[]): string | string[] {
  return Array.isArray(value) ? value.map(substituted) : substituted(value);
}

function mapValues<V, W>(record: Record<string, V>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
