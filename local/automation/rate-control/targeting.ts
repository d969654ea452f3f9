import type { Target, TargetLocation } from '@aws-sdk/client-ssm';

/**
 * On what a document runs, each target in a child automation of its own; the fields are those of StartAutomationExecution.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export interface Targeting {
  TargetParameterName?: string;
  Targets?: Target[];
  TargetMaps?: Record<string, string[]>[];
  TargetLocations?: TargetLocation[];
  MaxConcurrency?: string;
  MaxErrors?: string;
}

/** Whether there is anything to run on but the parameters themselves; a rate without targets is of no effect. */
export function isTargeted({ Targets = [], TargetMaps = [], TargetLocations = [] }: Targeting): boolean {
  return Targets.length > 0 || TargetMaps.length > 0 || TargetLocations.length > 0;
}
