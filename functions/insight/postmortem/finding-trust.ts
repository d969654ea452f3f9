import type { IncidentEvent } from '../../incident/incident-event.ts';
import { answerWords } from '../../people/answer-words.ts';
import { commonWords } from '../../people/storm-words.ts';
import { trustWords } from '../../people/trust-words.ts';
import { type Evidence, type Finding, ownerOf } from './finding.ts';

/** What a remediation lost the trust of people by: one finding for each. */
export function findingTrust(evidence: Evidence): Finding[] {
  return evidence.incident.timeline.flatMap((event) => {
    if (event.type !== 'demoted' && event.type !== 'breaker-opened') return [];
    const { remediation, incidentIds } = event;
    const ids = incidentIds.join(', ');
    return [
      {
        factor: trustWords(event),
        action: {
          en: `Find what the failed runs of ${remediation} have in common (${ids}), mend it, then: npx kizuki reset ${remediation}`,
          ja: `${remediation} の失敗した実行(${ids})の共通点を調査・解消したうえで npx kizuki reset ${remediation} を実行する`,
        },
        owner: ownerOf(evidence, remediation),
      },
    ];
  });
}

/** Questions that nobody answered in time. */
export function findingAnswers(evidence: Evidence): Finding[] {
  return evidence.incident.timeline.flatMap((event) => {
    if (event.type !== 'expired') return [];
    return [
      {
        factor: answerWords(event),
        action: {
          en: `See that whoever may approve ${event.remediation} hears of it in time, or let it act by itself once its runs speak for it`,
          ja: `${event.remediation} の承認者に確実に通知が届くようにする。実績が十分であれば自動実行への変更を検討する`,
        },
        owner: ownerOf(evidence, event.remediation),
      },
    ];
  });
}

/** What the sick targets of a storm have in common, in this incident or in that of the storm that held it. */
export function findingStorms({ incident, related }: Evidence): Finding[] {
  return [incident, ...related].flatMap(({ timeline, owner, id }) => {
    const storm = timeline.find((event): event is StormBegun => event.type === 'storm');
    const common = storm && commonWords(storm);
    if (common === undefined) return [];
    return [
      {
        factor: {
          en: `a storm (${id}): most sick targets share ${common.en}`,
          ja: `シグナル多発(${id})の共通要因: ${common.ja}`,
        },
        action: {
          en: `Look into what these targets share: ${common.en}`,
          ja: `対象の共通要因を調査する: ${common.ja}`,
        },
        owner,
      },
    ];
  });
}

type StormBegun = Extract<IncidentEvent, { type: 'storm' }>;
