import type { DigestBus } from '../../people/digest.ts';
import { digestDetailType } from '../../people/digest-event.ts';
import { type Bus, putEvent } from './put-event.ts';

/** Tells a channel that its quiet hours are over: an event on Kizuki's bus, which a rule brings to the queue of the channel. */
export function createDigestBus({ now, ...bus }: Bus & { now(): string }): DigestBus {
  return { due: (digest) => putEvent(bus, { detailType: digestDetailType, detail: digest, at: now() }) };
}
