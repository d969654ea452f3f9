import type { Signal } from '../../signal/signal.ts';

/** So that the one item in which the latest signals lie stays small: every decision reads it. */
const mostTraits = 8;
const longestName = 40;
const longestValue = 80;

/**
 * What a signal says of where it comes from, as names and values: an alarm's dimensions or its contributor's attributes, namespace
 * and metric, an event's source and the plain values of its detail. What is long is left out: two long texts that are cut may
 * look alike.
 */
export function traitsOf(signal: Signal): Record<string, string> {
  const short = textsOf(signal).filter(
    ([name, value]) => name.length <= longestName && value !== '' && value.length <= longestValue,
  );
  return Object.fromEntries(short.slice(0, mostTraits));
}

/** The traits by which Kizuki itself names what is the same for many signals. */
export const broadTraits = { metric: 'metric', namespace: 'namespace', detailType: 'detail-type', source: 'source' };

function textsOf(signal: Signal): [string, string][] {
  switch (signal.kind) {
    case 'alarm': {
      const { metricName = '', namespace = '', dimensions } = signal.alarm;
      return [[broadTraits.metric, metricName], [broadTraits.namespace, namespace], ...Object.entries(dimensions)];
    }
    case 'event': {
      const { source, detailType, detail } = signal.event;
      const plain = Object.entries(detail).flatMap(([name, value]): [string, string][] =>
        ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [],
      );
      return [[broadTraits.detailType, detailType], [broadTraits.source, source], ...plain];
    }
    default:
      return [];
  }
}
