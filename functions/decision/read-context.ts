import type { Signal } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { DecisionContext } from './context.ts';
import { incidentIdOf } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import type { Remediation } from './remediation.ts';

/** A context together with the target that its state is kept under, which is a placeholder where none was resolved. */
export interface KeyedContext {
  context: DecisionContext;
  target: Target;
}

/** Reads everything that `decide` looks at, in one round trip: guard state, kill switches and the alarm's state now. */
export async function readContext(
  remediation: Remediation,
  signal: Signal,
  ports: DecisionPorts,
): Promise<KeyedContext> {
  const resolved = ports.resolveTarget(remediation, signal);
  const target = 'problem' in resolved ? unresolvedTarget(remediation, signal) : resolved;
  const [guard, switches, alarmState] = await Promise.all([
    ports.guards.read({ target, signalId: signal.id, remediation: remediation.name }),
    ports.switches.read(remediation.name),
    signal.kind === 'alarm' ? ports.alarms.state(signal.alarm.name) : undefined,
  ]);
  return {
    target,
    context: {
      remediation,
      incidentId: guard.openIncidentId ?? incidentIdOf(target, remediation.name, signal.id),
      target: resolved,
      parameters: ports.resolveParameters(remediation, signal),
      switches,
      alarmState,
      guard,
    },
  };
}

/** A signal whose target is unknown still needs a record that people can find. */
function unresolvedTarget(remediation: Remediation, signal: Signal): Target {
  return { account: signal.account, region: signal.region, id: `unresolved/${remediation.name}` };
}
