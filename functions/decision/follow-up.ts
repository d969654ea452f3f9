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
  /** `repeat` puts the signal of that id before the decision as it is, as a second delivery would, which finishes what was left undone. */
  why: FollowUp['why'] | 'repeat';
  /** Which time, from 1: a repeat of the same request has the same count, and is decided once. */
  count: number;
  /** Which of the remediation's runbooks, counted from 0. */
  rung: number;
}

/** The way back to the decision. Throws where the request was not taken. */
export interface FollowUps {
  send(request: FollowUpRequest): Promise<void>;
}

/** Id of the signal that a request puts before the decision: the same however often it is delivered, and for a repeat the one that was there. */
export function followUpId({ signalId, why, count }: Pick<FollowUpRequest, 'signalId' | 'why' | 'count'>): string {
  return why === 'repeat' ? signalId : `${signalId}#${why}-${count}`;
}

/** The signal as it first came, to be decided on again; `found` is what the incident's timeline says of it. */
export function following(
  first: Signal,
  request: FollowUpRequest,
  found: Pick<FollowUp, 'rung' | 'climbs' | 'approval'>,
): Signal {
  const { signalId, incidentId, why } = request;
  if (why === 'repeat') return first;
  return { ...first, id: followUpId(request), follows: { signalId, incidentId, why, ...found } };
}
