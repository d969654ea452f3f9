import type { Remediation } from '../decision/remediation.ts';
import { atPath } from './detail-path.ts';
import type { EventSignal, Signal } from './signal.ts';

/**
 * The signals that one event is to a remediation: where its trigger names a list, one for each element, with that element alone in
 * the list, so that none of them is overlooked and each is decided for itself. Anything else is one signal. The ids are the same
 * each time the event is delivered.
 */
export function apart({ on }: Pick<Remediation, 'on'>, signal: Signal): Signal[] {
  if (on === 'request' || !('event' in on) || on.event.each === undefined || signal.kind !== 'event') return [signal];
  const path = on.event.each;
  const list = atPath(signal.event.detail, path);
  if (!Array.isArray(list) || list.length < 2) return [signal];
  return list.map((element, index): EventSignal => {
    const detail = withAt(signal.event.detail, path.split('.'), [element]);
    return { ...signal, id: `${signal.id}[${index}]`, event: { ...signal.event, detail } };
  });
}

/** The same detail but for what lies at the path, which is there. */
function withAt(
  detail: Record<string, unknown>,
  [key = '', ...rest]: string[],
  value: unknown,
): Record<string, unknown> {
  const inner = rest.length === 0 ? value : withAt(detail[key] as Record<string, unknown>, rest, value);
  return { ...detail, [key]: inner };
}
