/** A way to reach people. Errors of the service are thrown as they are: a message that was not taken must be sent again. */
export interface MessageChannel {
  /** Short and stable: it is part of the timeline. */
  name: string;
  send(message: OutgoingMessage): Promise<{ messageId: string }>;
}

export interface OutgoingMessage {
  subject: string;
  body: string;
  incidentId: string;
  /** The same for each repeat of one message, so that a service which recognises repeats sends it once. */
  dedupKey: string;
}
