import type { DecidedRecord } from '../../decision/context.ts';
import type { Run, RunOutcome } from '../../decision/guard-state.ts';
import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import type { Incident } from '../../incident/incident.ts';
import { type AutomationExecution, isEnded } from '../execution.ts';
import { outcomeOf } from '../outcome.ts';

/** Minutes for the ways on which a run's end usually comes, once it is due. */
const grace = 5;
const day = 24 * 60;

/** What is known of a run beside its own record. */
export interface RunFacts {
  incident?: Incident;
  decided?: DecidedRecord;
  executionId?: string;
  execution?: AutomationExecution | 'missing';
}

/** What becomes of a run: nothing yet; its execution's end is followed; nothing ran under it; or it ended, and how. */
export type RunVerdict =
  | { do: 'leave' | 'withdraw' }
  | { do: 'follow'; status: string }
  | { do: 'settle'; outcome: RunOutcome };

/**
 * Whether a run should be over at `now` (ISO 8601, UTC), and something about its end is not on record. Of a run that was stopped
 * nobody will ever know what it would have done: after a day it is left alone.
 */
export function isUnsettled({ until, endedAt, outcome }: Run, now: string): boolean {
  if (now < minutesAfter(until, grace)) return false;
  return endedAt === undefined || (outcome === undefined && now < minutesAfter(until, day));
}

/** What becomes of an unsettled run. Pure. */
export function judgeRun(run: Run, { incident, decided, executionId, execution }: RunFacts): RunVerdict {
  if (run.endedAt !== undefined) return judgeEnded(run, incident, executionId);
  if (executionId !== undefined) {
    if (execution === undefined || execution === 'missing') return { do: 'settle', outcome: 'failed' };
    return isEnded(execution.status) ? { do: 'follow', status: execution.status } : { do: 'leave' };
  }
  if (decided?.decision.kind !== 'run') return { do: 'withdraw' };
  // as long as nobody has given up, its start may still be found
  const isGivenUp = incident === undefined || incident.timeline.some(({ id }) => id === `escalated/${run.holder}`);
  return isGivenUp ? { do: 'settle', outcome: 'failed' } : { do: 'leave' };
}

/** The run ended, and what its verification said was not noted: its incident says it, or will. */
function judgeEnded({ holder }: Run, incident: Incident | undefined, executionId: string | undefined): RunVerdict {
  const { state, timeline = [] } = incident ?? {};
  const last = timeline.findLast(({ type }) => type === 'attempt');
  if (state === 'resolved' && last?.id === `attempt/${holder}`) return { do: 'settle', outcome: 'verified' };
  const ended = timeline.find((entry) => entry.type === 'execution-ended' && entry.executionId === executionId);
  if (ended?.type !== 'execution-ended') return { do: 'leave' };
  const outcome = outcomeOf({ timeline }, { id: ended.executionId, status: ended.status });
  return outcome === undefined ? { do: 'leave' } : { do: 'settle', outcome };
}
