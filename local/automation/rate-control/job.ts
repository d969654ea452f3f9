import type { TargetLocation } from '@aws-sdk/client-ssm';
import type { Place } from '../expression/scope.ts';
import type { Rate } from './read-rate.ts';
import type { Targeting } from './targeting.ts';

/** One child of a rate control: where it runs and with what. */
export interface Job {
  /** The name of its step in the parent's record. */
  name: string;
  /** As the step shows them. */
  inputs: Record<string, string>;
  /** All parameters of the child, as StartAutomationExecution takes them. */
  parameters: Record<string, string[]>;
  /** The resource that the child is for; absent where the child covers a whole location. */
  target?: string;
  /** The targets of the child itself, where it covers a whole location. */
  targeting?: Targeting;
  /** ARN of the role that the child runs in; its document's own where absent. */
  assumeRole?: string;
  location?: TargetLocation;
  /** Where it runs; where its parent does, if absent. */
  place?: Place;
  /** Why it cannot run here; it fails without being started. */
  refused?: string;
}

/** Jobs that share a rate. */
export interface JobGroup {
  jobs: Job[];
  rate: Rate;
}
