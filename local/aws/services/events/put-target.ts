import type { Input, ServiceContext } from '../../service.ts';
import type { Rule } from './bus-store.ts';
import { isDeliverable, readTarget } from './target.ts';

/** Adds a target to a rule, or changes the one of that id; tells where it is of a kind that nothing is delivered to here. */
export function putTarget(context: ServiceContext, rule: Rule, given: Input): void {
  const target = readTarget(given);
  if (!isDeliverable(target)) {
    context.log({ type: 'unsupported', what: `target ${target.arn} of rule ${rule.name}` });
  }
  rule.targets.set(target.id, target);
}
