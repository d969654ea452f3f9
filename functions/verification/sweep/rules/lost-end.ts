import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { rungsOf, timeoutMinutesOf } from '../../../decision/remediation.ts';
import type { IncidentEvent } from '../../../incident/incident-event.ts';
import { isEnded } from '../../execution.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';
import { type OpenExecution, openExecutions } from '../open-executions.ts';

/** Minutes between two looks at an execution that may go on, and at one that should be over. */
const often = 2;
const seldom = 60;

/**
 * An execution has ended and no event told of it; or it goes on beyond the time in which its document must have ended, and its lock on
 * the target has run out; or SSM does not know it any more. Of the last two a person is told, once.
 */
export const lostEnd: Rule = (look) =>
  earliest(openExecutions(look.incident).map((execution) => judge(execution, look)));

function judge(execution: OpenExecution, look: Look): Finding | undefined {
  const { now, facts, incident } = look;
  const found = facts.executions[execution.executionId];
  if (found === undefined) return { lookAt: minutesAfter(now, often) };
  const { executionId } = execution;
  if (found !== 'missing' && isEnded(found.status)) {
    return { actions: [{ do: 'follow', executionId, status: found.status }], lookAt: minutesAfter(now, often) };
  }
  const until = minutesAfter(execution.startedAt, minutesOf(execution, look));
  const isMissing = found === 'missing';
  if (!isMissing && now < until) return { lookAt: minutesAfter(now, often) };
  const told = `escalated/${isMissing ? 'missing' : 'overdue'}-${executionId}`;
  // what SSM has forgotten, it remembers no more
  if (incident.timeline.some(({ id }) => id === told))
    return isMissing ? undefined : { lookAt: minutesAfter(now, seldom) };
  const reason = isMissing
    ? `SSM does not know execution ${executionId}, which started at ${execution.startedAt}: nobody can say what it did`
    : `execution ${executionId} goes on since ${execution.startedAt} and should have ended by ${until}: its lock on the target has run out; see whether it must be stopped`;
  const entry: IncidentEvent = { id: told, at: now, type: 'escalated', reason };
  return { actions: [{ do: 'note', entry }], lookAt: minutesAfter(now, isMissing ? often : seldom) };
}

/** Where the remediation is gone, an hour must do. */
function minutesOf({ remediation, rung }: OpenExecution, { remediations }: Look): number {
  const found = remediations.find(({ name }) => name === remediation);
  return found === undefined || rung >= rungsOf(found).length ? seldom : timeoutMinutesOf(found, rung);
}
