import { readList, readText, readTime } from '../../read-field.ts';
import { AwsError, type Input, type Operation, type ServiceContext } from '../../service.ts';
import type { BusStore } from './bus-store.ts';
import type { Delivering } from './deliver-to-target.ts';
import { type BusEvent, makeEvent } from './event.ts';
import { routeEvent } from './route-event.ts';

/** PutEvents: each entry by itself, so that a bad one does not hold the others. */
export function putEventsOperation(
  delivering: Delivering,
  store: BusStore,
  onBusEvent?: (event: BusEvent) => void,
): Operation {
  return {
    permissions: (input) =>
      readList(input, 'Entries').map((entry) => ({
        action: 'events:PutEvents',
        resource: store.busArn(readText(entry, 'EventBusName')),
        context: { 'events:source': String(entry.Source), 'events:detail-type': String(entry.DetailType) },
      })),
    async handle(input) {
      const entries = readList(input, 'Entries') as Input[];
      if (entries.length < 1 || entries.length > 10) {
        throw new AwsError('ValidationException', `PutEvents takes 1 to 10 entries, but got ${entries.length}.`);
      }
      const Entries = entries.map((entry) => putEntry(delivering, store, entry, onBusEvent));
      return { FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length, Entries };
    },
  };
}

function putEntry(
  delivering: Delivering,
  store: BusStore,
  entry: Input,
  onBusEvent?: (event: BusEvent) => void,
): Record<string, unknown> {
  try {
    const bus = store.bus(readText(entry, 'EventBusName'));
    const event = readEntry(delivering.context, entry);
    onBusEvent?.(event);
    routeEvent(delivering, store, bus, event);
    return { EventId: event.id };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { ErrorCode: error.code, ErrorMessage: error.message };
  }
}

function readEntry({ place, clock }: ServiceContext, entry: Input) {
  const source = readText(entry, 'Source');
  const detailType = readText(entry, 'DetailType');
  if (!source)
    throw new AwsError('InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.');
  if (!detailType) {
    throw new AwsError(
      'InvalidArgument',
      'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
    );
  }
  if (source.startsWith('aws.')) {
    throw new AwsError('NotAuthorizedForSourceException', `Not authorized for the source ${source}.`);
  }
  return makeEvent(place, {
    source,
    detailType,
    detail: readDetail(readText(entry, 'Detail')),
    resources: readList(entry, 'Resources'),
    time: readTime(entry, 'Time') ?? clock.now(),
  });
}

function readDetail(text: string | undefined): Record<string, unknown> {
  if (!text)
    throw new AwsError('InvalidArgument', 'Parameter Detail is not valid. Reason: Detail is a required argument.');
  let detail: unknown;
  try {
    detail = JSON.parse(text);
  } catch {
    throw new AwsError('MalformedDetail', 'Detail is malformed.');
  }
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) {
    throw new AwsError('MalformedDetail', 'Detail is malformed.');
  }
  return detail as Record<string, unknown>;
}
