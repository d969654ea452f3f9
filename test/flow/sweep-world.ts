import { decideFollowUp } from '../../functions/decision/decide-follow-up.ts';
import { dispatch } from '../../functions/decision/dispatch.ts';
import type { Remediation } from '../../functions/decision/remediation.ts';
import { fold } from '../../functions/incident/fold.ts';
import type { Digest } from '../../functions/people/digest.ts';
import { mailOnly, type PeopleSettings } from '../../functions/people/people-settings.ts';
import type { Signal } from '../../functions/signal/signal.ts';
import type { AutomationExecution } from '../../functions/verification/execution.ts';
import type { SweepPorts } from '../../functions/verification/sweep/ports.ts';
import { sweepIncidents } from '../../functions/verification/sweep/sweep-incidents.ts';
import { createWorld, pass, restart } from '../functions/decision/world.ts';
import { alarmSignal, host } from '../functions/incident/entries.ts';

/** A world with the sweep in it. Events come only where a test delivers them; what Kizuki asks itself comes with the next minute. */
export function createSwept(remediations: Remediation[] = [restart], people: PeopleSettings = mailOnly) {
  const due: Digest[] = [];
  const world = createWorld({ remediations });
  const executions = new Map<string, Partial<AutomationExecution>>();
  const measured: Record<string, number> = {};
  const read = async (id: string): Promise<AutomationExecution> => ({
    ...{ id, document: 'Kizuki-host-restart-service', status: 'InProgress', outputs: {}, steps: [] },
    ...executions.get(id),
  });
  const ports: SweepPorts = {
    ...world.ports,
    followUps: world.followUps,
    automations: { read },
    executions: { find: read },
    alarmList: {
      states: async (names) => Object.fromEntries(names.map((name) => [name, { state: world.state.alarm }])),
      countMatching: async () => 1,
    },
    phaseOf: () => undefined,
    isOurs: () => true,
    people,
    digests: { due: async (digest) => void due.push(digest) },
    count: (metric, value) => {
      measured[metric] = value;
    },
  };
  const sweep = (with_ = ports) =>
    sweepIncidents(with_, { incidents: 100, atOnce: 10, until: '2099-01-01T00:00:00.000Z' });
  const answer = async () => {
    for (const request of world.asked.splice(0)) await decideFollowUp(request, world.ports);
  };
  /** So many minutes, in each of which the sweep is made and what it asks is decided on. */
  const live = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      pass(world, 1);
      await sweep();
      await answer();
    }
  };
  const end = (id: string, status: string) => executions.set(id, { status, endedAt: world.state.now });
  const incident = async (id: string) => fold(id, await world.ports.incidents.timeline(id));
  const guard = () => world.ports.guards.read({ target: host, signalId: 'x', remediation: restart.name });
  return { ...world, world, ports, sweep, live, end, incident, guard, measured, answer, due };
}

export type Swept = ReturnType<typeof createSwept>;

/** Puts a signal before the decision; resolves to its incident. */
export async function begin(swept: Swept, signal: Signal = alarmSignal()): Promise<string> {
  const [result] = await dispatch(signal, swept.world.ports);
  return result?.incidentId ?? '';
}
