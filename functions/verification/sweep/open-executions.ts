import type { Incident } from '../../incident/incident.ts';

/** An execution whose end is not in its incident's timeline. `startedAt` is ISO 8601, UTC. */
export interface OpenExecution {
  executionId: string;
  remediation: string;
  /** Which of the remediation's runbooks, counted from 0. */
  rung: number;
  startedAt: string;
}

/** The executions of an incident that have not ended as far as it knows, oldest first. */
export function openExecutions({ timeline }: Pick<Incident, 'timeline'>): OpenExecution[] {
  const ended = new Set(timeline.flatMap((entry) => (entry.type === 'execution-ended' ? [entry.executionId] : [])));
  return timeline.flatMap((entry) => {
    if (entry.type !== 'execution-started' || ended.has(entry.executionId)) return [];
    const holder = entry.id.slice('execution-started/'.length);
    const attempt = timeline.find(({ id }) => id === `attempt/${holder}`);
    return [
      {
        executionId: entry.executionId,
        remediation: holder.slice(0, holder.indexOf('/')),
        rung: attempt?.type === 'attempt' ? (attempt.rung ?? 0) : 0,
        startedAt: entry.at,
      },
    ];
  });
}
