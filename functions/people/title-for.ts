import type { Incident } from '../incident/incident.ts';
import type { Text } from '../text.ts';

/** The runbook's title; where the decision came before a document was known, the remediation's name. */
export function titleFor(
  { timeline, remediation }: Pick<Incident, 'timeline' | 'remediation'>,
  { titleOf }: { titleOf(document: string): Text },
): Text {
  const documents = timeline.flatMap((event) => {
    if (event.type === 'attempt') return [event.document];
    return event.type === 'decision' && 'document' in event.decision ? [event.decision.document] : [];
  });
  const last = documents.at(-1);
  return last === undefined ? { en: remediation, ja: remediation } : titleOf(last);
}
