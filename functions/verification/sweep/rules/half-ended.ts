import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { outcomeOf } from '../../outcome.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';

/** Minutes for whoever follows the end of an execution just now. */
const grace = 2;

/**
 * The end of an execution is written, but whoever followed it died before the target was free, or before it was noted what the run
 * came to: it is followed once more.
 */
export const halfEnded: Rule = (look) =>
  earliest(
    look.incident.timeline.map((entry) =>
      entry.type === 'execution-ended' && isHalf(entry, look)
        ? follow(entry.executionId, entry.status, entry.at, look)
        : undefined,
    ),
  );

function isHalf({ executionId, status }: { executionId: string; status: string }, { incident, facts }: Look): boolean {
  const { timeline } = incident;
  const started = timeline.find((entry) => entry.type === 'execution-started' && entry.executionId === executionId);
  const run = facts.runs.find(({ holder }) => started?.id === `execution-started/${holder}`);
  if (run === undefined) return false;
  const isKnown = outcomeOf({ timeline }, { id: executionId, status }) !== undefined;
  return run.endedAt === undefined || (isKnown && run.outcome === undefined);
}

function follow(executionId: string, status: string, endedAt: string, { now }: Look): Finding {
  const due = minutesAfter(endedAt, grace);
  if (now < due) return { lookAt: due };
  return { actions: [{ do: 'follow', executionId, status }], lookAt: minutesAfter(now, grace) };
}
