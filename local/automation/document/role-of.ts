import { type Place, UnresolvedReferenceError } from '../expression/scope.ts';
import type { AutomationDocument } from './automation-document.ts';

/**
 * ARN of the role that a document assumes when it is started with these parameters, before it runs; undefined where it assumes none, or
 * where a parameter that its ARN needs is missing.
 */
export function roleOf(
  { assumeRole, parameters }: AutomationDocument,
  given: Record<string, string[]>,
  place: Place,
): string | undefined {
  const values = [...parameters].map(([name, { default: usual }]) => [name, given[name]?.[0] ?? usual] as const);
  const nothing = { outputs: new Map(), variables: new Map(), executionId: '', now: () => 0 };
  try {
    const role = assumeRole?.evaluate({ ...nothing, parameters: new Map(values), place });
    return typeof role === 'string' && role !== '' ? role : undefined;
  } catch (error) {
    if (error instanceof UnresolvedReferenceError) return undefined;
    throw error;
  }
}
