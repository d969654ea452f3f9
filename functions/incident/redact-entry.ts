import type { IncidentEvent } from './incident-event.ts';
import { redactData, redactText } from './redact.ts';

/** What tells things from each other: never changed, or a repeat would not be known, and what is meant not be found. */
const identity = new Set(
  (
    'id at type kind time name arn account region source detailType namespace metricName resources signalId incidentId ' +
    'incidentIds executionId clientToken document remediation owner action messageId channel status state phase guardrail'
  ).split(' '),
);

/** Data of others, in which names tell of what they hold. Of these the parameters of a run are made. */
const given = new Set(['detail', 'parameters', 'dimensions', 'attributes']);

/**
 * The entry as it may be kept and shown: without the secrets in what others wrote, said or printed. Ids, ARNs and names stay, and
 * what is no secret stays to the letter. Redacting an entry again changes nothing.
 */
export function redactEntry(entry: IncidentEvent): IncidentEvent {
  return redactFields(entry) as IncidentEvent;
}

/** The same for a part of an entry, such as a decision. */
export function redactFields<T>(data: T): T {
  return fields(data) as T;
}

function fields(data: unknown): unknown {
  if (typeof data === 'string') return redactText(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) {
    const redacted = data.map(fields);
    return redacted.every((one, index) => one === data[index]) ? data : redacted;
  }
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(data)) {
    if (identity.has(key)) continue;
    const redacted = given.has(key)
      ? redactData(value, { keepsIds: true })
      : key === 'outputs'
        ? redactData(value)
        : fields(value);
    if (redacted === value) continue;
    changed ??= { ...(data as Record<string, unknown>) };
    changed[key] = redacted;
  }
  return changed ?? data;
}
