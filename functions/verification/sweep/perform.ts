import { publishState } from '../../decision/publish-state.ts';
import { recoverIncident } from '../../decision/recover.ts';
import type { Incident } from '../../incident/incident.ts';
import type { AlarmSignal } from '../../signal/signal.ts';
import { outcome } from '../outcome.ts';
import { lookedAgainId } from './ask-again.ts';
import { giveUpVerification } from './give-up-verification.ts';
import type { Action } from './look.ts';
import type { SweepPorts } from './ports.ts';

/** Does one thing about an incident, by the very functions that its event would have called. Repeatable. */
export async function perform(action: Action, incident: Incident, ports: SweepPorts): Promise<void> {
  const { incidents, followUps, now } = ports;
  switch (action.do) {
    case 'follow':
      return follow(action, incident, ports);
    case 'ask': {
      const { request, found } = action;
      if (found !== undefined) {
        const { count } = request;
        await incidents.append(incident.id, {
          id: lookedAgainId(request),
          at: now(),
          type: 'looked-again',
          count,
          found,
        });
      }
      return followUps.send(request);
    }
    case 'recover':
      return recoverIncident(incident, backToOk(action.signal, now()), ports);
    case 'give-up-verification':
      return giveUpVerification(action, incident, ports);
    case 'note':
      await incidents.append(incident.id, action.entry);
      return publishState(incident.id, ports, incident.state);
    case 'announce':
      return publishState(incident.id, ports);
  }
}

/** What a start left undone that died before its execution had an owner, a repeat of its signal makes up for. */
async function follow(
  { executionId, status }: Extract<Action, { do: 'follow' }>,
  { id: incidentId, timeline }: Incident,
  ports: SweepPorts,
): Promise<void> {
  const followed = await outcome({ of: 'execution', executionId, status, executedBy: '' }, ports);
  if (followed !== undefined) return;
  const started = timeline.find((entry) => entry.type === 'execution-started' && entry.executionId === executionId);
  const about = started?.id.slice('execution-started/'.length);
  const entry = timeline.find(({ id }) => id === `signal/${about}`);
  if (entry?.type !== 'signal') return;
  const { signal, remediation } = entry;
  const rung = signal.follows?.rung ?? 0;
  await ports.followUps.send({ incidentId, remediation, signalId: signal.id, why: 'repeat', count: 1, rung });
}

/** The alarm's return to OK as its event would have told it, had it come. */
function backToOk(signal: AlarmSignal, time: string): AlarmSignal {
  const alarm: AlarmSignal['alarm'] = {
    ...signal.alarm,
    state: 'OK',
    previousState: 'ALARM',
    reason: 'seen by the sweep',
  };
  return { ...signal, id: `${signal.id}/ok`, time, alarm };
}
