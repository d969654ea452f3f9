import type { Operation, OperationInput, OperationOutput, Service } from './aws-api.ts';
import type { Touches } from './need.ts';
import type { Bound } from './reference.ts';
import type { Selected } from './selector.ts';

/** One field of an AWS operation's answer: what a precheck asserts and a wait looks at again and again. */
export interface Property extends Touches {
  service: Service;
  operation: string;
  input: Record<string, unknown>;
  /** JSONPath into the answer, `$.Table.TableStatus`. */
  selector: string;
}

/** A selector that finds a plain value in the operation's answer, else a type nothing can have. */
export type Findable<S extends Service, O extends Operation<S>, P extends string> =
  Selected<OperationOutput<S, O>, P> extends never ? { 'no such field in the answer': P } : P;

/** A property of a resource, typed by the service's own API. */
export function property<S extends Service, O extends Operation<S>, const P extends string>(
  service: S,
  operation: O,
  input: Bound<OperationInput<S, O>>,
  selector: P & Findable<S, O, P>,
  options: Touches = {},
): Property {
  return { service, operation, input: input as Record<string, unknown>, selector, ...options };
}
