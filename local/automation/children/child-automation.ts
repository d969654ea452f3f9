import type { Tag } from '@aws-sdk/client-ssm';
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

/** A child automation could not be started; `cause` says more. */
export class ChildStartError extends Error {
  override readonly name = 'ChildStartError';

  constructor(documentName: string, why: string, options?: ErrorOptions) {
    super(`The automation ${documentName} cannot be started: ${why}`, options);
  }
}

/** Throws `ChildStartError` where a child would be too deep below the automation that somebody started. */
export function refuseTooDeep({ documentName, depth }: ChildRequest): void {
  if (depth > DEEPEST)
    throw new ChildStartError(documentName, `it would be automation ${depth} of a chain of children`);
}
