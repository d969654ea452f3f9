import type { Piece, Resource } from './resource.ts';
import { role } from './resources.ts';

/** An action that AWS asks for besides the one that an operation goes by. */
export interface Need {
  /** As IAM writes it: `iam:PassRole`. */
  action: string;
  on: Resource;
  conditions?: Record<string, Record<string, string>>;
}

/** What a call touches, so that the runbook's role may touch nothing else. */
export interface Touches {
  /** What it acts on; absent where IAM cannot limit the operation to a resource. */
  on?: Resource | Resource[];
  /** Actions that AWS asks for besides the operation's own. */
  needs?: Need[];
}

/** An action that an operation needs besides its own, on this resource and, where given, under these conditions. */
export function need(action: string, on: Resource, conditions?: Need['conditions']): Need {
  return { action, on, ...(conditions && { conditions }) };
}

/**
 * To hand a role to a service, which operations do that start something in that role; the role by its name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRole(name: Piece, service: string): Need {
  return need('iam:PassRole', role(name), { StringEquals: { 'iam:PassedToService': service } });
}

/**
 * To tag what an operation of EC2 makes, in the same call and never later.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
export function tagOnCreate(operation: string, on: Resource): Need {
  return need('ec2:CreateTags', on, { StringEquals: { 'ec2:CreateAction': operation } });
}
