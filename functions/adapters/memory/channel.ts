import type { Delivered, MessageChannel, OutgoingMessage } from '../../people/channel.ts';

/** A channel that keeps in memory what people would see of each incident, as it stands. */
export interface MemoryChannel extends MessageChannel {
  /** By id, oldest first. */
  readonly messages: Map<string, OutgoingMessage>;
  /** Thrown by the next delivery, once. */
  failure?: Error;
}

export function createMemoryChannel(name: string): MemoryChannel {
  const messages = new Map<string, OutgoingMessage>();
  /** Ids by the key of what was delivered under it. */
  const delivered = new Map<string, Delivered>();
  const channel: MemoryChannel = {
    name,
    messages,
    async deliver(message, earlier) {
      const { failure } = channel;
      delete channel.failure;
      if (failure !== undefined) throw failure;
      const known = delivered.get(message.dedupKey);
      if (known !== undefined) return known;
      const to = earlier ?? { messageId: `${name}-${messages.size + 1}` };
      messages.set(to.messageId, message);
      delivered.set(message.dedupKey, to);
      return to;
    },
  };
  return channel;
}
