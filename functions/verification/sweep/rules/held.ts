import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { lockHolder } from '../../../decision/identity.ts';
import type { IncidentEvent } from '../../../incident/incident-event.ts';
import { isOver } from '../../../incident/is-over.ts';
import { askAgain } from '../ask-again.ts';
import { nextDecision } from '../back-off.ts';
import { alarmNameOf, type Chain } from '../chains.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';
import { sooner } from '../moments.ts';
import { outlasts } from '../outlasts.ts';

/** Minutes between two looks at an alarm, whose return to OK may not have been told. */
const often = 15;
const seldom = 60;

/** As many times is something that no alarm tells of looked at again; then a person has it. */
const mostLooks = 3;

/** What holds a signal may end, and no event tells of that: what stands then is decided on again. */
export const held: Rule = (look) => {
  const { state } = look.incident;
  const waits = state === 'held' || state === 'failed' || state === 'escalated' || isOver(state);
  if (!waits) return undefined;
  return earliest(look.chains.map((chain) => ofChain(chain, look)));
};

function ofChain(chain: Chain, look: Look): Finding | undefined {
  const { decision, signal, at, looks } = chain;
  if (decision?.kind !== 'hold') return undefined;
  const due = releasedAfter(at, look) ?? nextDecision(decision.hold, at, looks);
  if (signal.kind === 'alarm') return ofAlarm(chain, due, decision.hold.guardrail, look);
  if (isOver(look.incident.state)) return undefined;
  // who asked was told at once, and may ask again
  if (signal.kind === 'request') return undefined;
  if (looks >= mostLooks) return giveUp(chain, look);
  return look.now < due ? { lookAt: due } : askAgain(look, chain, `held by ${decision.hold.guardrail}`);
}

/** When a person let go of the target after it was held, which ends the hold before its time. */
function releasedAfter(at: string, { incident: { timeline } }: Look): string | undefined {
  return timeline.find((entry) => entry.type === 'release' && entry.at > at)?.at;
}

function ofAlarm(chain: Chain, due: string, guardrail: string, look: Look): Finding | undefined {
  const { facts, incident, now } = look;
  const name = alarmNameOf(chain) ?? '';
  const stands = facts.alarms[name]?.state === 'ALARM';
  if (isOver(incident.state) && !outlasts(chain, look)) return undefined;
  if (!stands) return { lookAt: minutesAfter(now, seldom) };
  if (now < due) return { lookAt: sooner(due, minutesAfter(now, often)) };
  return askAgain(look, chain, `${name} is still in ALARM; it was held by ${guardrail}`);
}

function giveUp({ signal, remediation, looks }: Chain, { incident, now }: Look): Finding | undefined {
  const id = `escalated/${lockHolder(signal.id, remediation)}`;
  if (incident.timeline.some((entry) => entry.id === id)) return undefined;
  const reason = `it was held ${looks + 1} times, and no alarm says whether the problem still stands`;
  const entry: IncidentEvent = { id, at: now, type: 'escalated', reason };
  return { actions: [{ do: 'note', entry }], lookAt: minutesAfter(now, often) };
}
