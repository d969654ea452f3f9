import type { Incident } from '../incident/incident.ts';
import type { Language } from '../text.ts';

/** A person's request is the yes that the run waits for. */
export function howToApprove({ timeline, remediation }: Incident, language: Language): string[] {
  const asked = timeline.findLast((event) => event.type === 'decision' && event.decision.kind === 'ask');
  if (asked?.type !== 'decision' || asked.decision.kind !== 'ask') return [];
  const { parameters } = asked.decision;
  const request = JSON.stringify({ remediation, parameters, requestedBy: '<your name>' });
  return [
    {
      en: `To approve, invoke kizuki-run with ${request}; to reject, leave it.`,
      ja: `承認する場合は kizuki-run を次の内容で実行してください(却下する場合は操作不要です): ${request}`,
    }[language],
  ];
}
