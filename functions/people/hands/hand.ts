import type { FollowUps } from '../../decision/follow-up.ts';
import type { GuardStore } from '../../decision/guard-store.ts';
import type { IncidentBus } from '../../decision/ports.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import type { IncidentState } from '../../incident/incident-event.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import type { Answer } from '../parse-answer.ts';
import type { AnswerExecutions, Answerer } from '../who-answers.ts';

export interface AnswerPorts {
  remediations: Remediation[];
  guards: Pick<GuardStore, 'close' | 'read' | 'hold' | 'release'>;
  incidents: IncidentStore;
  bus: IncidentBus;
  followUps: FollowUps;
  executions: AnswerExecutions;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
}

/** What became of an answer, and how the incident stands after it. */
export interface AnswerResult {
  incidentId: string;
  remediation: string;
  answer: 'approved' | 'rejected' | 'acknowledged' | 'closed' | 'held' | 'released';
  by: string;
  state: IncidentState;
  /** Of an approval or rejection, what it was about. After a yes the guardrails are asked once more, and the incident says what they said. */
  document?: string;
  parameters?: Record<string, string[]>;
  /** Of a hold, until when it stands (ISO 8601). */
  until?: string;
}

/**
 * Something that a person does to an incident.
 *
 * @throws {AnswerRefusedError} where it does not count; then nothing was changed.
 */
export type Hand = (incident: Incident, given: Answer, who: Answerer, ports: AnswerPorts) => Promise<AnswerResult>;
