import type { IncidentState } from './incident-event.ts';

/** What an incident's timeline holds of telling people. `channel` is a channel's name, `about` the state that was told. */
export type MessageEntry =
  /** Someone is about to send the message about this state; whether it was sent, `message` says. */
  | { type: 'message-claimed'; about: IncidentState; channel: string }
  /** `inDigest` where it was one line among others, so that what the channel made of it is not this incident's own. */
  | { type: 'message'; about: IncidentState; channel: string; messageId: string; inDigest?: boolean }
  /** The channel did not take it; it is sent again later. */
  | { type: 'message-failed'; about: IncidentState; channel: string; problem: string }
  /** The channel has quiet hours until then. */
  | { type: 'message-kept'; about: IncidentState; channel: string; until: string }
  /** Nobody acknowledged it for so many minutes, or answered what was asked: the next are told. `level` counts from 1. */
  | { type: 'paged'; about: IncidentState; level: number; channels: string[]; minutes: number }
  /** Not of an incident, but of a digest: what it is to tell of. */
  | { type: 'kept'; about: IncidentState; incidentId: string; key: string };
