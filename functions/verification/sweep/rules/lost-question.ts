import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { isOver } from '../../../incident/is-over.ts';
import { answerEntryId } from '../../../incident/questions.ts';
import { askAgain } from '../ask-again.ts';
import { alarmNameOf, type Chain } from '../chains.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';
import { outlasts } from '../outlasts.ts';

/** Minutes between two looks at an alarm, whose return to OK may not have been told. */
const often = 15;

/**
 * A person was asked, but the incident went on without an answer, which is taken no more: what stands once nothing else is under
 * way there is decided on again, so that they are asked again. So is what nobody answered in time, and what else ran in the incident took
 * out of a person's hands.
 */
export const lostQuestion: Rule = (look) => {
  const { state } = look.incident;
  if (state !== 'held' && !isOver(state)) return undefined;
  return earliest(look.chains.map((chain) => ofChain(chain, look)));
};

function ofChain(chain: Chain, look: Look): Finding | undefined {
  const { incident, facts, now } = look;
  const { remediation, signal, decision, at } = chain;
  const name = alarmNameOf(chain);
  if (decision?.kind !== 'ask' || name === undefined) return undefined;
  const answer = incident.timeline.find(({ id }) => id === answerEntryId({ signalId: signal.id, remediation }));
  if (answer !== undefined && !(answer.type === 'expired' && incident.state === 'held')) return undefined;
  if (isOver(incident.state) && !outlasts(chain, look)) return undefined;
  const due = minutesAfter(at, often);
  if (now < due) return { lookAt: due };
  if (facts.alarms[name]?.state !== 'ALARM') return { lookAt: minutesAfter(now, often) };
  return askAgain(look, chain, `${name} is still in ALARM, and the question about it can be answered no more`);
}
