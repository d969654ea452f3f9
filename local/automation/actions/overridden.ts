import type { ActionContext } from './action.ts';

/** The context with some of it otherwise. It is derived, not copied, because the methods of a context are not its own properties. */
export function overridden(context: ActionContext, otherwise: Partial<ActionContext>): ActionContext {
  const properties = Object.entries(otherwise).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(context, Object.fromEntries(properties));
}
