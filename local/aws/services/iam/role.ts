import type { PolicyDocument } from '../../authorise/policy.ts';

/** A role of the template. */
export interface Role {
  name: string;
  arn: string;
  id: string;
  path: string;
  description?: string;
  trust: PolicyDocument;
  inline: Map<string, PolicyDocument>;
  /** ARNs of managed policies. */
  attached: Set<string>;
  boundary?: string;
  maxSessionDuration: number;
  createdAt: Date;
}

/** A managed policy of the template. */
interface ManagedPolicy {
  name: string;
  arn: string;
  document: PolicyDocument;
}

/** What the IAM service keeps. */
export interface IamState {
  roles: Map<string, Role>;
  managed: Map<string, ManagedPolicy>;
}
