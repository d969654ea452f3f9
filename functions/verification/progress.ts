import type { IncidentEvent, StepPhase } from '../incident/incident-event.ts';
import { type AutomationExecution, type AutomationStep, isEnded } from './execution.ts';

/**
 * The timeline's entries that an execution as it stands amounts to: one for each step that ended, one when the verification
 * began, one for the end. Pure; the same execution gives the same ids.
 */
export function progress(
  execution: AutomationExecution,
  attempt: number,
  phaseOf: (step: string) => StepPhase | undefined,
): IncidentEvent[] {
  const { id: executionId, status, failure, outputs, endedAt } = execution;
  const entries: IncidentEvent[] = [];
  for (const step of execution.steps) {
    const phase = phaseOf(step.name) ?? 'act';
    if (phase === 'verify' && step.startedAt !== undefined && !entries.some(({ type }) => type === 'verifying')) {
      entries.push({ id: `verifying/${executionId}`, at: step.startedAt, type: 'verifying', executionId });
    }
    const at = step.endedAt ?? step.startedAt;
    if (isEnded(step.status) && at !== undefined) entries.push(stepEntry(step, executionId, at, phase));
  }
  if (isEnded(status) && endedAt !== undefined) {
    entries.push({
      id: `execution-ended/${executionId}`,
      at: endedAt,
      type: 'execution-ended',
      attempt,
      executionId,
      status,
      outputs,
      ...(failure === undefined ? {} : { failure }),
    });
  }
  return entries;
}

function stepEntry(step: AutomationStep, executionId: string, at: string, phase: StepPhase): IncidentEvent {
  const { name, action, status, startedAt, endedAt, outputs, failure } = step;
  return {
    id: `step/${executionId}/${name}`,
    at,
    type: 'step',
    executionId,
    step: name,
    action,
    phase,
    status,
    startedAt,
    endedAt,
    outputs,
    ...(failure === undefined ? {} : { failure }),
  };
}
