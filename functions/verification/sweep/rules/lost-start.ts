import type { Decision } from '../../../decision/decision.ts';
import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { lockHolder } from '../../../decision/identity.ts';
import type { IncidentEvent } from '../../../incident/incident-event.ts';
import { isOver } from '../../../incident/is-over.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';

/** Minutes until a signal's message must have come again by itself, and until nobody waits for it any more. */
const again = 5;
const patience = 60;

type SignalEntry = Extract<IncidentEvent, { type: 'signal' }>;

/**
 * A signal came, and what was decided on it is not written, or a run was decided and no start of it is: the signal is put before the
 * decision again as it is, which finishes what was left undone, or gives up where the run may not start any more. Where nothing
 * comes of that either, a person is told.
 */
export const lostStart: Rule = (look) => {
  const { timeline, state } = look.incident;
  const written = new Set(timeline.map(({ id }) => id));
  const unfinished = timeline.flatMap((entry) => {
    if (entry.type !== 'signal') return [];
    const holder = lockHolder(entry.signal.id, entry.remediation);
    if (written.has(`execution-started/${holder}`) || written.has(`escalated/${holder}`)) return [];
    const decision = decisionOn(holder, timeline);
    const isUnfinished = decision === undefined ? !isOver(state) : decision.kind === 'run';
    return isUnfinished ? [finish(entry, holder, decision, look)] : [];
  });
  return earliest(unfinished);
};

function finish(entry: SignalEntry, holder: string, decision: Decision | undefined, look: Look): Finding {
  const { incident, now } = look;
  const { signal, remediation, at } = entry;
  if (now < minutesAfter(at, again)) return { lookAt: minutesAfter(at, again) };
  if (now < minutesAfter(at, patience)) {
    const { follows, id: signalId } = signal;
    const rung = follows?.rung ?? 0;
    const request = { incidentId: incident.id, remediation, signalId, why: 'repeat', count: 1, rung } as const;
    return { actions: [{ do: 'ask', request }], lookAt: minutesAfter(now, again) };
  }
  const what = decision === undefined ? 'no decision' : 'a run was decided, but no start of it';
  const reason = `signal ${signal.id} came at ${at}, and ${what} is on record; see the dead-letter queue of kizuki-dispatch, and in SSM Automation whether an execution tagged kizuki:incident=${incident.id} exists`;
  const escalated: IncidentEvent = { id: `escalated/${holder}`, at: now, type: 'escalated', reason };
  return { actions: [{ do: 'note', entry: escalated }], lookAt: minutesAfter(now, again) };
}

function decisionOn(holder: string, timeline: IncidentEvent[]): Decision | undefined {
  const entry = timeline.find(({ id }) => id === `decision/${holder}`);
  return entry?.type === 'decision' ? entry.decision : undefined;
}
