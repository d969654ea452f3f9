import { lockHolder } from '../decision/identity.ts';
import type { Incident } from './incident.ts';
import type { IncidentEvent } from './incident-event.ts';

/** A plan that waits for a person's yes. */
export interface Question {
  /** Id of the signal that led to it, which may be one that Kizuki put before the decision again. */
  signalId: string;
  remediation: string;
  document: string;
  parameters: Record<string, string[]>;
  askedAt: string;
  /** When it goes to a person as a problem (ISO 8601, UTC). */
  until: string;
}

/** Whichever way a question ends, its end has this id, so that only one of them can be written. */
export function answerEntryId({ signalId, remediation }: Pick<Question, 'signalId' | 'remediation'>): string {
  return `answer/${lockHolder(signalId, remediation)}`;
}

/**
 * What the incident still waits for: of each remediation what it asked last, unless that was answered or has expired. None where
 * the incident has gone on without an answer.
 */
export function openQuestions({ state, timeline }: Pick<Incident, 'state' | 'timeline'>): Question[] {
  if (state !== 'awaiting-approval') return [];
  const latest = new Map(questionsOf(timeline).map((question) => [question.remediation, question]));
  const ids = new Set(timeline.map(({ id }) => id));
  return [...latest.values()].filter((question) => !ids.has(answerEntryId(question)));
}

/** Everything that was ever asked, oldest first. */
export function questionsOf(timeline: IncidentEvent[]): Question[] {
  return timeline.flatMap((entry) => {
    if (entry.type !== 'decision' || entry.decision.kind !== 'ask') return [];
    const { signalId, remediation, at: askedAt } = entry;
    const { document, parameters, until } = entry.decision;
    return [{ signalId, remediation, document, parameters, askedAt, until }];
  });
}
