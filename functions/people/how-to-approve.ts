import type { Incident } from '../incident/incident.ts';
import { openQuestions } from '../incident/questions.ts';
import type { Language, Text } from '../text.ts';
import { answerDocument } from './answer-document.ts';
import { momentText } from './moment-text.ts';
import { parameterWords } from './parameter-words.ts';

/** What the incident waits for, until when, and every way in which a person can answer. */
export function howToApprove(incident: Incident, language: Language): string[] {
  const questions = openQuestions(incident);
  const isOne = questions.length === 1;
  const lines = questions.flatMap(({ document, parameters, until, remediation }): Text[] => {
    const which = isOne ? '' : ` Remediation=${remediation}`;
    const what = `${document} ${parameterWords(parameters)}`;
    return [
      {
        en: `Waits for a yes to: ${what}. Where nobody answers until ${momentText(until)}, nothing is run and a person must see to it.`,
        ja: `承認待ち: ${what}。${momentText(until)} までに回答がない場合は実行せず、担当者による対応が必要になります。`,
      },
      {
        en: `To approve: in the SSM console, execute the document ${answerDocument} with Incident=${incident.id} Answer=approve${which}.`,
        ja: `承認する場合: SSM コンソールでドキュメント ${answerDocument} を Incident=${incident.id} Answer=approve${which} で実行してください。`,
      },
    ];
  });
  if (lines.length === 0) return [];
  const { en, ja } = otherWays(incident.id, isOne ? undefined : questions[0]?.remediation);
  return [...lines, ...en.map((line, index) => ({ en: line, ja: ja[index] as string }))].map((line) => line[language]);
}

function otherWays(incident: string, remediation: string | undefined): { en: string[]; ja: string[] } {
  const shell = `aws ssm start-automation-execution --document-name ${answerDocument} --parameters Incident=${incident},Answer=approve${
    remediation === undefined ? '' : `,Remediation=${remediation}`
  }`;
  const event = (by: string) =>
    JSON.stringify({ incident, answer: 'approve', ...(remediation && { remediation }), by });
  return {
    en: [
      `The same from a shell: ${shell}`,
      `Where the remediation names no approvers, invoking kizuki-answer will do: ${event('<your name>')}`,
      'To reject: Answer=reject with a Reason; the incident is then closed in your name.',
    ],
    ja: [
      `シェルから実行する場合: ${shell}`,
      `承認者の指定がない場合は kizuki-answer の実行でも回答できます: ${event('<氏名>')}`,
      '却下する場合: Answer=reject と Reason(理由)を指定してください。インシデントは却下した人の名前でクローズされます。',
    ],
  };
}
