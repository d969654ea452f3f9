import type { FollowUps } from '../../decision/follow-up.ts';
import { followUpDetailType } from '../../decision/parse-follow-up.ts';
import { type Bus, putEvent } from './put-event.ts';

/** The way back to the decision: an event on Kizuki's bus, which a rule brings to the queue of kizuki-dispatch. */
export function createFollowUps({ now, ...bus }: Bus & { now(): string }): FollowUps {
  return {
    send: (request) => putEvent(bus, { detailType: followUpDetailType, detail: request, at: now() }),
  };
}
