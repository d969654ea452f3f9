import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { IncidentBus } from '../../decision/ports.ts';

/** Puts incident changes on an EventBridge bus, source `kizuki`, detail type `Incident Changed`. */
export function createIncidentBus({ client, bus }: { client: EventBridgeClient; bus: string }): IncidentBus {
  return {
    publish: async (change) => {
      const { FailedEntryCount = 0, Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: bus,
              Source: 'kizuki',
              DetailType: 'Incident Changed',
              Detail: JSON.stringify(change),
              Time: new Date(change.at),
            },
          ],
        }),
      );
      if (FailedEntryCount === 0) return;
      const { ErrorCode, ErrorMessage } = Entries[0] ?? {};
      throw new Error(`event bus ${bus} did not take the change of ${change.incidentId}: ${ErrorCode} ${ErrorMessage}`);
    },
  };
}
