import { atPath } from '../../signal/detail-path.ts';
import type { Signal } from '../../signal/signal.ts';
import type { SignalSource, ValueSource } from '../remediation.ts';

/** Values found, or why there are none: one clause for people. */
export type Found = string[] | { problem: string };

/**
 * The values that a source finds in a signal: one for a text, several for a list. Nothing, an empty text, an empty list and
 * an object are problems, since an empty value would mean "all" to some documents.
 */
export function valuesOf(source: SignalSource, signal: Signal): Found {
  const place = placeOf(source);
  const found = tryLookUp(source, signal);
  if (found instanceof TypeError) return { problem: found.message };
  if (found === undefined || found === null) return { problem: `${nameOf(signal)} has no ${place}` };
  const values = Array.isArray(found) ? found : [found];
  if (values.length === 0) return { problem: `${place} is an empty list` };
  return values.every(isScalar)
    ? filled(values.map(String), place)
    : { problem: `${place} is not a text or a list of texts` };
}

/** The values, unless one of them is empty. */
export function filled(values: string[], place: string): Found {
  if (values.length === 0) return { problem: `${place} is an empty list` };
  if (values.some((value) => value.trim() === '')) return { problem: `${place} is empty` };
  return values;
}

export function placeOf(source: ValueSource): string {
  if ('value' in source) return 'the fixed value';
  if ('dimension' in source) return `dimension ${source.dimension}`;
  if ('contributor' in source) return `contributor attribute ${source.contributor}`;
  if ('sheet' in source) return `row ${source.sheet}`;
  return 'detail' in source ? `detail ${source.detail}` : `request parameter ${source.request}`;
}

/** A path that is malformed is a mistake in the remediation: it holds this run and says so, and stops nothing else. */
function tryLookUp(source: SignalSource, signal: Signal): unknown {
  try {
    return lookUp(source, signal);
  } catch (error) {
    if (error instanceof TypeError) return error;
    throw error;
  }
}

function lookUp(source: SignalSource, signal: Signal): unknown {
  if ('value' in source) return source.value;
  if ('request' in source)
    return signal.kind === 'request' ? own(signal.request.parameters, source.request) : undefined;
  if ('detail' in source) return signal.kind === 'event' ? atPath(signal.event.detail, source.detail) : undefined;
  if (signal.kind !== 'alarm') return undefined;
  if ('dimension' in source) return own(signal.alarm.dimensions, source.dimension);
  return own(signal.alarm.contributor?.attributes ?? {}, source.contributor);
}

export function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function nameOf(signal: Signal): string {
  if (signal.kind === 'alarm') return `alarm ${signal.alarm.name}`;
  return signal.kind === 'event' ? `event ${signal.event.detailType}` : 'the request';
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
