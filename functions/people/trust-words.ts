import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Language, Text } from '../text.ts';

type TrustEvent = Extract<IncidentEvent, { type: 'demoted' | 'breaker-opened' | 'trusted-again' }>;

/** How freely a remediation may act from now on, as one clause. */
export function trustWords(event: TrustEvent): Text {
  const { remediation } = event;
  const failed = (count: number) => (count === 1 ? '1 failed run' : `${count} failed runs one after another`);
  switch (event.type) {
    case 'demoted':
      return {
        en: `${failed(event.failures)}: ${remediation} asks a person first from now on`,
        ja: `実行が ${event.failures} 回連続で失敗したため、今後 ${remediation} は事前に承認を求めます`,
      };
    case 'breaker-opened':
      return {
        en: `${failed(event.failures)}: ${remediation} runs no more`,
        ja: `実行が ${event.failures} 回連続で失敗したため、${remediation} は以後実行されません`,
      };
    case 'trusted-again':
      return {
        en: `${event.by} trusts ${remediation} again`,
        ja: `${event.by} が ${remediation} の自動対応を再び許可`,
      };
  }
}

/** What the incident took away from a remediation, and how a person gives it back; nothing where it was given back since. */
export function lostTrust({ timeline }: Incident, language: Language): string[] {
  const lost = timeline.filter((event) => event.type === 'demoted' || event.type === 'breaker-opened');
  const standing = lost.filter(
    ({ remediation, at }) =>
      !timeline.some((event) => event.type === 'trusted-again' && event.remediation === remediation && event.at >= at),
  );
  const names = [...new Set(standing.map(({ remediation }) => remediation))];
  return [
    ...standing.map((event) => `${trustWords(event)[language]}${{ en: '.', ja: '。' }[language]}`),
    ...names.map(
      (name) =>
        ({
          en: `Once the cause is mended, give it back: npx kizuki reset ${name}, or invoke kizuki-run with {"reset":"${name}","by":"<your name>"}.`,
          ja: `原因を解消した後に元へ戻すには npx kizuki reset ${name}、または kizuki-run を {"reset":"${name}","by":"<氏名>"} で実行してください。`,
        })[language],
    ),
  ];
}
