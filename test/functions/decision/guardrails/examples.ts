import type { DecisionContext } from '../../../../functions/decision/context.ts';
import type { Run } from '../../../../functions/decision/guard-state.ts';
import type { GuardrailSettings } from '../../../../functions/decision/remediation.ts';
import { targetKey } from '../../../../functions/signal/target.ts';
import { host } from '../../incident/entries.ts';
import { restart } from '../world.ts';

export const now = '2026-11-22T03:00:00.000Z';

/** So many minutes before `now`. */
export function ago(minutes: number): string {
  return new Date(Date.parse(now) - minutes * 60_000).toISOString();
}

/** So many minutes after `now`. */
export function ahead(minutes: number): string {
  return ago(-minutes);
}

/** What passes every guardrail. */
export function context(over: Partial<DecisionContext> = {}): DecisionContext {
  return {
    remediation: restart,
    rung: 0,
    incidentId: 'inc-1',
    target: host,
    parameters: { ServiceName: ['kizuki-demo-web'] },
    switches: { global: true, remediation: true },
    alarmState: 'ALARM',
    guard: {},
    ...over,
  };
}

export function settings(guardrails: GuardrailSettings): Partial<DecisionContext> {
  return { remediation: { ...restart, guardrails } };
}

/** A run on the host that began so many minutes ago; by default it took a minute. */
export function runAgo(minutes: number, over: Partial<Run> = {}): Run {
  return {
    holder: `restart-demo-service/earlier-${minutes}`,
    incidentId: `inc-${minutes}`,
    remediation: restart.name,
    target: targetKey(host),
    startedAt: ago(minutes),
    until: ago(minutes - 15),
    endedAt: ago(minutes - 1),
    by: 'signal',
    ...over,
  };
}
