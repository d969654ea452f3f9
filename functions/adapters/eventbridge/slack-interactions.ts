import { slackDetailType } from '../../people/slack/handed-over.ts';
import type { SlackRequest } from '../../people/slack/verify-signature.ts';
import { type Bus, putEvent } from './put-event.ts';

/** What Slack sent, to be acted on after it was answered: an event on Kizuki's bus, which a rule brings to kizuki-slack. */
export function createSlackInteractions({
  now,
  ...bus
}: Bus & { now(): string }): (request: SlackRequest, incidentId: string) => Promise<void> {
  return (request, incidentId) =>
    putEvent(bus, { detailType: slackDetailType, detail: { incidentId, ...request }, at: now() });
}
