import type { Signal } from '../signal/signal.ts';
import { lockHolder } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import type { KeyedContext } from './read-context.ts';

/** Takes back what an earlier delivery of the signal had reserved when it died, where the signal is not to run after all. */
export async function withdrawOwn(
  { context: { guard, remediation }, target }: KeyedContext,
  signal: Signal,
  { guards }: Pick<DecisionPorts, 'guards'>,
): Promise<void> {
  const holder = lockHolder(signal.id, remediation.name);
  const runs = [...(guard.resourceRuns ?? []), ...(guard.history?.runs ?? [])];
  if (guard.lock?.holder !== holder && !runs.some((run) => run.holder === holder)) return;
  await guards.withdraw(target, { holder, remediation: remediation.name });
}
