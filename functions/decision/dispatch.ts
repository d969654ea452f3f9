import { apart } from '../signal/apart.ts';
import { matches } from '../signal/matches.ts';
import type { Signal } from '../signal/signal.ts';
import { allEnded } from './all-ended.ts';
import { decideOnce } from './decide-once.ts';
import type { Decision } from './decision.ts';
import type { DecisionPorts } from './ports.ts';
import { recover } from './recover.ts';

/** What became of a signal under one remediation. */
export interface DispatchResult {
  remediation: string;
  incidentId: string;
  decision: Decision;
  executionId?: string;
}

/**
 * Decides on a signal under every remediation it concerns and carries the decisions out. Resolves to one result for each
 * remediation, and for each element of a list that its trigger takes apart; none where nothing matches or where an alarm only returned to OK. Repeating it with the same signal, after
 * a crash at any point, starts no second execution and loses nothing.
 */
export async function dispatch(signal: Signal, ports: DecisionPorts): Promise<DispatchResult[]> {
  const concerned = ports.remediations.flatMap((remediation) =>
    apart(remediation, signal).flatMap((one) => (matches(remediation, one) ? [{ remediation, one }] : [])),
  );
  if (signal.kind === 'alarm' && signal.alarm.state !== 'ALARM') {
    if (signal.alarm.state === 'OK')
      await allEnded(...concerned.map(({ remediation }) => recover(remediation, signal, ports)));
    return [];
  }
  return allEnded(...concerned.map(({ remediation, one }) => decideOnce(remediation, one, ports)));
}
