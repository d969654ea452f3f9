import type { Remediation } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import { openQuestions, type Question } from '../../incident/questions.ts';
import type { Text } from '../../text.ts';
import { formatDuration } from '../duration.ts';
import { momentText } from '../moment-text.ts';
import { parameterWords } from '../parameter-words.ts';
import { button } from './action.ts';
import { answerLink } from './console-links.ts';
import { type Html, html } from './html.ts';
import type { View } from './view.ts';

interface Asked {
  remediations: Remediation[];
  titleOf(document: string): Text;
}

/** What the incident asks: the plan as it would run, and the ways to answer. */
export interface QuestionPart {
  plan: Html;
  answer: Html;
}

export function questionParts(incident: Incident, { remediations, titleOf }: Asked, view: View): QuestionPart[] {
  return openQuestions(incident).map((question) => {
    const approvers = remediations.find(({ name }) => name === question.remediation)?.approval?.approvers;
    return {
      plan: plan(question, titleOf(question.document), view),
      answer: approvers === undefined ? buttons(incident, question, view) : proof(incident, question, approvers, view),
    };
  });
}

function plan({ document, parameters, until, remediation }: Question, title: Text, view: View): Html {
  const { t, language, now } = view;
  const left = formatDuration(Date.parse(until) - Date.parse(now), language);
  const rows = Object.entries(parameters).map(
    ([name, values]) => html`<dt>${name}</dt><dd class="kz-mono">${values.join(', ')}</dd>`,
  );
  return html`<h3>${t('May this run?', '実行してよいですか?')}</h3><p><strong>${title[language]}</strong></p><dl class="kz-facts"><dt>${t('Runbook', 'ランブック')}</dt><dd class="kz-mono">${document}</dd><dt>${t('Remediation', '自動対応')}</dt><dd>${remediation}</dd>${rows}<dt>${t('Answer by', '回答期限')}</dt><dd>${momentText(until)} ${
    until > now ? t(`(in ${left})`, `(あと ${left})`) : t('(expired)', '(期限切れ)')
  }</dd></dl>`;
}

/** Where two things are asked, each of which is answered by itself, the buttons say which is meant. */
function buttons(incident: Incident, { remediation, document, parameters, signalId }: Question, view: View): Html {
  const { t } = view;
  const { id, target } = incident;
  // a yes is to what is shown here, and to nothing that is asked later
  const about = { view: 'incident', incident: id, remediation, signal: signalId };
  const which = openQuestions(incident).length > 1 ? `: ${remediation}` : '';
  const what = `${document} ${parameterWords(parameters)}`;
  const yes = t(
    `Approve, and run this on ${target.id} now if no guardrail holds it? ${what}`,
    `承認すると、ガードレールに該当しない限り ${target.id} に対して直ちに実行します。よろしいですか? ${what}`,
  );
  const no = t(
    `Reject it? Nothing is run, and the incident on ${target.id} is closed in your name.`,
    `却下しますか? 何も実行せず、${target.id} のインシデントはあなたの名前でクローズされます。`,
  );
  return html`<div class="kz-row">${button(view, `${t('Approve', '承認')}${which}`, { ...about, action: 'approve' }, { kind: 'primary', confirmation: yes })}${button(
    view,
    `${t('Reject', '却下')}${which}`,
    { ...about, action: 'reject' },
    { kind: 'danger', confirmation: no },
  )}<span class="kz-faint">${t('A rejection needs a reason.', '却下には理由が必要です。')}</span></div>`;
}

/** A widget cannot tell who presses a button; the SSM console can. */
function proof({ id }: Incident, { remediation }: Question, approvers: string[], view: View): Html {
  const { t } = view;
  const link = (answer: string, label: string) => {
    const inputs = { Incident: id, Answer: answer, Remediation: remediation };
    return html`<a href="${answerLink(view, inputs)}" target="_blank" rel="noopener noreferrer">${label}</a>`;
  };
  return html`<p>${t(
    'Only some may answer this, and who you are is proven by the SSM console, which executes Kizuki-answer with these inputs:',
    '回答できる担当者が限定されています。本人確認のため、SSM コンソールで Kizuki-answer を次の入力で実行してください。',
  )} <span class="kz-mono">${`Incident=${id} Answer=approve Remediation=${remediation}`}</span></p><div class="kz-row">${link('approve', t('Approve in the SSM console', 'SSM コンソールで承認'))}${link(
    'reject',
    t('Reject in the SSM console', 'SSM コンソールで却下'),
  )}</div><p class="kz-faint">${t('Who may', '回答できる人')}: <span class="kz-mono">${approvers.join(', ')}</span></p>`;
}
