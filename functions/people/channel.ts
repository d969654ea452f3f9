import type { IncidentState } from '../incident/incident-event.ts';
import type { Question } from '../incident/questions.ts';
import type { Severity } from './people-settings.ts';

/**
 * A way to reach people, or to keep a ticket for them. Errors of the service are thrown as they are: a message that was not taken
 * must be delivered again.
 */
export interface MessageChannel {
  /** Short and stable: it is part of the timeline. */
  name: string;
  /**
   * Delivers a message. `earlier` is what this channel made of the same incident's message before, where there was one: a channel that
   * can change what it sent changes that and answers with the same id, so that people have one message for each incident. Delivered
   * twice under one `dedupKey`, people see it once where the service allows.
   */
  deliver(message: OutgoingMessage, earlier?: Delivered): Promise<Delivered>;
}

export interface Delivered {
  /** By which the service knows it again. */
  messageId: string;
}

/** What people are told: plain text, and the facts that a service sorts, colours and links by. Texts out of events are stripped already. */
export interface OutgoingMessage {
  /** One line of at most 99 characters. */
  subject: string;
  body: string;
  /** The incident that it is about, or what stands in for one, such as `switch-all`. */
  incidentId: string;
  /** The same for each repeat of one message, so that a service which recognises repeats sends it once. */
  dedupKey: string;
  /** Where the message is about an incident: what a channel may need of it beyond the text. */
  incident?: IncidentFacts;
}

export interface IncidentFacts {
  state: IncidentState;
  remediation: string;
  owner: string;
  /** Id of the target, such as `host/mi-0de30000000000001`. */
  target: string;
  account: string;
  region: string;
  openedAt: string;
  /** One line an entry, oldest first. */
  timeline: string[];
  /** What of it is since the channel's last message. */
  news: string[];
  /** When something last went wrong: a signal came, a run began or failed. */
  troubleAt?: string;
  severity: Severity;
  /** Who has it in hand, if a person said so since it last changed for the worse. */
  acknowledged?: { by: string; at: string };
  /** What a person may approve or reject now. */
  questions: Pick<Question, 'signalId' | 'remediation' | 'document' | 'parameters' | 'until'>[];
  /** Where to read on; texts in the channel's language. */
  links: MessageLink[];
  /** Nothing changed, and people are told once more. */
  isReminder?: boolean;
}

export interface MessageLink {
  text: string;
  url: string;
}
