import type { Tag } from '@aws-sdk/client-ssm';
import { AwsCallError } from '../ports.ts';
import type { Targeting } from '../rate-control/targeting.ts';

/** An automation that another one asks for. */
export interface ChildAutomation {
  documentName: string;
  /** As AWS takes it: `3`, `$LATEST`, `$DEFAULT`; the default version where absent. */
  documentVersion?: string;
  /** As StartAutomationExecution takes them. */
  parameters: Record<string, string[]>;
  tags?: Tag[];
  /** Where it runs once for each target. */
  targeting?: Targeting;
}

/** What `Ports.startChild` is asked for. */
export interface ChildRequest extends ChildAutomation {
  parentExecutionId: string;
  /** How many automations are above it: 1 for a child of one that somebody started. */
  depth: number;
  /** The role that the parent runs in, as which the child is started. */
  startedAs?: string;
}

/** AWS documents no limit of how deep automations may call each other; without one, a document that calls itself would never end. */
const DEEPEST = 10;

/** Throws `AwsCallError` where a child would be too deep below the automation that somebody started. */
export function refuseTooDeep({ documentName, depth }: ChildRequest): void {
  if (depth <= DEEPEST) return;
  const message = `The automation ${documentName} cannot be started: it would be automation ${depth} of a chain of children.`;
  throw new AwsCallError('AutomationExecutionLimitExceededException', message, 400);
}
