import type { Incident } from '../../incident/incident.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';

export type StepEntry = Extract<IncidentEvent, { type: 'step' }>;

/** One run of the incident, as far as its timeline tells. */
export interface StepRun {
  document: string;
  executionId?: string;
  /** ISO 8601. */
  startedAt: string;
  endedAt?: string;
  status?: string;
  /** In the order in which they began. */
  steps: StepEntry[];
}

/** The runs of an incident, oldest first. */
export function stepRunsOf({ timeline }: Pick<Incident, 'timeline'>): StepRun[] {
  const attempts = timeline.flatMap((entry) => (entry.type === 'attempt' ? [entry] : []));
  return attempts.map(({ id, document, at }) => {
    const startId = `execution-started/${id.slice('attempt/'.length)}`;
    const started = timeline.find((entry) => entry.id === startId);
    const executionId = started?.type === 'execution-started' ? started.executionId : undefined;
    const of = timeline.filter((entry) => 'executionId' in entry && entry.executionId === executionId);
    const ended = executionId === undefined ? undefined : of.find((entry) => entry.type === 'execution-ended');
    const steps = of.flatMap((entry) => (entry.type === 'step' ? [entry] : []));
    return {
      document,
      startedAt: started?.at ?? at,
      steps: steps.sort((a, b) => ((a.startedAt ?? a.at) < (b.startedAt ?? b.at) ? -1 : 1)),
      ...(executionId === undefined ? {} : { executionId }),
      ...(ended?.type === 'execution-ended' ? { endedAt: ended.at, status: ended.status } : {}),
    };
  });
}
