import type { Incident } from '../../functions/incident/incident.ts';
import { eventWords } from '../../functions/people/event-words.ts';
import type { Language } from '../../functions/text.ts';

const told = [
  'decision',
  'execution-started',
  'execution-ended',
  'verified',
  'verification-failed',
  'escalated',
  'closed',
];

/** Tells each decision, execution and end of an incident once, in the order they came. */
export function decisionTeller(tell: (line: string) => void, language: Language): (incidents: Incident[]) => void {
  const seen = new Set<string>();
  return (incidents) => {
    for (const { id, remediation, timeline } of incidents) {
      for (const event of timeline) {
        const key = `${id} ${event.id}`;
        if (seen.has(key) || !told.includes(event.type)) continue;
        seen.add(key);
        tell(`${remediation}: ${eventWords(event, language)}`);
      }
    }
  };
}
