import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { settingsOf } from '../../../decision/remediation.ts';
import type { Incident } from '../../../incident/incident.ts';
import type { IncidentState } from '../../../incident/incident-event.ts';
import { askAgain } from '../ask-again.ts';
import { alarmNameOf, type Chain } from '../chains.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';
import { sooner } from '../moments.ts';
import { openExecutions } from '../open-executions.ts';
import { outlasts } from '../outlasts.ts';

/** Minutes between two looks at an alarm, whose return to OK may not have been told. */
const often = 15;

/** States in which nothing goes on by itself; `held` is what becomes of a failed run's incident where the next runbook for another alarm was held. */
const standing: IncidentState[] = ['failed', 'escalated', 'held', 'resolved'];

/**
 * A run did not help, or its own proof was wrong, and the alarm stays in ALARM, which fires no further event: it is decided on
 * again after the cooldown. How often that leads to a run, the guardrail `repeats` bounds.
 */
export const unmended: Rule = (look) => {
  if (!standing.includes(look.incident.state) || openExecutions(look.incident).length > 0) return undefined;
  return earliest(look.chains.map((chain) => ofChain(chain, look)));
};

function ofChain(chain: Chain, look: Look): Finding | undefined {
  const { incident, now, facts, remediations } = look;
  const name = alarmNameOf(chain);
  if (chain.decision?.kind !== 'run' || name === undefined) return undefined;
  const settings = settingsOf(remediations.find((one) => one.name === chain.remediation) ?? {});
  const endedAt = incident.endedAt ?? lastEnd(incident) ?? now;
  if (incident.state === 'resolved') {
    if (!outlasts(chain, look)) return undefined;
    const until = minutesAfter(endedAt, Math.max(settings.verificationMinutes, settings.cooldownMinutes));
    if (now < until) return { lookAt: until };
    return askAgain(look, chain, `${name} is still in ALARM, though the run was verified`);
  }
  const due = minutesAfter(endedAt, Math.max(settings.cooldownMinutes, 1));
  if (now < due) return { lookAt: sooner(due, minutesAfter(now, often)) };
  if (facts.alarms[name]?.state !== 'ALARM') return { lookAt: minutesAfter(now, often) };
  return askAgain(look, chain, `${name} is still in ALARM; the run before did not help`);
}

function lastEnd({ timeline }: Pick<Incident, 'timeline'>): string | undefined {
  return timeline.findLast(({ type }) => type === 'execution-ended')?.at;
}
