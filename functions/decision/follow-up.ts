import type { FollowUp, Signal } from '../signal/signal.ts';

/**
 * Kizuki asks itself to decide on a signal again. It says where to look and nothing more: the signal, and who approved what, are
 * read from the incident's timeline, so that nobody can forge an approval by sending one of these.
 */
export interface FollowUpRequest {
  incidentId: string;
  remediation: string;
  /** Id of the signal as it first came. */
  signalId: string;
  why: FollowUp['why'];
  /** Which time, from 1: a repeat of the same request has the same count, and is decided once. */
  count: number;
  /** Which of the remediation's runbooks, counted from 0. */
  rung: number;
}

/** The way back to the decision. Throws where the request was not taken. */
export interface FollowUps {
  send(request: FollowUpRequest): Promise<void>;
}

/** Id of the signal that a request puts before the decision: the same however often it is delivered. */
export function followUpId({ signalId, why, count }: Pick<FollowUpRequest, 'signalId' | 'why' | 'count'>): string {
  return `${signalId}#${why}-${count}`;
}

/** The signal as it first came, to be decided on again. */
export function following(first: Signal, request: FollowUpRequest, approval?: FollowUp['approval']): Signal {
  const { signalId, incidentId, why, rung } = request;
  const follows: FollowUp = { signalId, incidentId, why, rung, ...(approval === undefined ? {} : { approval }) };
  return { ...first, id: followUpId(request), follows };
}
