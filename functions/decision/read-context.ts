import type { Signal } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { DecisionContext, Unreadable } from './context.ts';
import { incidentIdOf } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import { type Remediation, rungOf, settingsOf, type ValueSource } from './remediation.ts';

/** A context together with the target that its state is kept under, which is a placeholder where none was resolved. */
export interface KeyedContext {
  context: DecisionContext;
  target: Target;
}

/**
 * Reads everything that `decide` looks at, in one round trip: guard state, kill switches, what it takes from the parameter
 * sheet, the alarm's state now and the change calendars. What cannot be read is part of the context, and holds the run; without the guard state there is none.
 *
 * @throws what the guard store throws: then the signal must stay where it is.
 */
export async function readContext(
  remediation: Remediation,
  signal: Signal,
  ports: DecisionPorts,
): Promise<KeyedContext> {
  const rung = signal.follows?.rung ?? 0;
  const { runbook, parameters } = rungOf(remediation, rung);
  const onRung = rung === 0 ? remediation : { ...remediation, runbook, parameters };
  const resolved = ports.resolveTarget(onRung, signal);
  const target = 'problem' in resolved ? unresolvedTarget(remediation, signal) : resolved;
  const unreadable: Unreadable[] = [];
  const readable = async <T>(what: Unreadable['what'], reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      unreadable.push({ what, problem: (error as Error).message });
      return undefined;
    }
  };
  const calendars = settingsOf(remediation).calendar?.names ?? [];
  const rows = sheetRows(parameters);
  const [guard, switches, sheet, alarmState, calendar] = await Promise.all([
    ports.guards.read({ target, signalId: signal.id, remediation: remediation.name }),
    readable('switches', ports.switches.read(remediation.name)),
    rows.length > 0 ? readable('sheet', ports.sheet.read(rows)) : undefined,
    signal.kind === 'alarm' ? readable('alarm', ports.alarms.state(signal.alarm.name)) : undefined,
    calendars.length > 0 ? readable('calendar', ports.calendars.state(calendars)) : undefined,
  ]);
  return {
    target,
    context: {
      remediation,
      rung,
      incidentId:
        signal.follows?.incidentId ?? guard.openIncidentId ?? incidentIdOf(target, remediation.name, signal.id),
      target: resolved,
      parameters: ports.resolveParameters(onRung, signal, sheet ?? {}),
      ...(switches && { switches }),
      ...(alarmState && { alarmState }),
      ...(calendar && { calendar }),
      ...(unreadable.length > 0 && { unreadable }),
      guard,
    },
  };
}

/** What the sources of a runbook's parameters take from the parameter sheet. */
function sheetRows(parameters: Record<string, ValueSource>): string[] {
  return Object.values(parameters).flatMap((source) => ('sheet' in source ? [source.sheet] : []));
}

/** A signal whose target is unknown still needs a record that people can find. */
function unresolvedTarget(remediation: Remediation, signal: Signal): Target {
  return { account: signal.account, region: signal.region, id: `unresolved/${remediation.name}` };
}
