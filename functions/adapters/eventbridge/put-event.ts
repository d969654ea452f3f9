import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

/** One of Kizuki's own events; `at` is ISO 8601, UTC. */
interface OwnEvent {
  detailType: string;
  detail: { incidentId: string };
  at: string;
}

export interface Bus {
  client: EventBridgeClient;
  bus: string;
}

/**
 * Puts one event of source `kizuki` on the bus. @throws {Error} where the bus did not take it, which PutEvents answers with
 * success. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export async function putEvent({ client, bus }: Bus, { detailType, detail, at }: OwnEvent): Promise<void> {
  const { FailedEntryCount = 0, Entries = [] } = await client.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: bus,
          Source: 'kizuki',
          DetailType: detailType,
          Detail: JSON.stringify(detail),
          Time: new Date(at),
        },
      ],
    }),
  );
  if (FailedEntryCount === 0) return;
  const { ErrorCode, ErrorMessage } = Entries[0] ?? {};
  throw new Error(
    `event bus ${bus} did not take "${detailType}" of ${detail.incidentId}: ${ErrorCode} ${ErrorMessage}`,
  );
}
