import type { Incident } from '../../incident/incident.ts';
import { type GuardKnown, guardStates } from './guard-states.ts';
import { type Html, html } from './html.ts';
import { badge } from './state-badge.ts';
import type { View } from './view.ts';

/** What each guardrail would say to another run now: those that hold with why, and how far from that the others are. */
export function guardPart(incident: Incident, known: GuardKnown, view: View): Html {
  const { t, language, now } = view;
  const findings = guardStates(incident, known, now);
  const holding = findings.filter(({ isHolding }) => isHolding);
  const passing = findings.filter(({ isHolding }) => !isHolding);
  const heads = [t('Guardrail', 'ガードレール'), t('Why it holds', '保留の理由')];
  const rows = holding.map(
    ({ name, words }) => html`<tr><th scope="row">${badge('‖', name, 'warn')}</th><td>${words[language]}</td></tr>`,
  );
  const table = html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
  return html`<h3>${t('Guardrails at this moment', '現在のガードレール')}</h3>${
    holding.length > 0
      ? table
      : html`<p>${t('None would hold another run.', '次の実行を保留するものはありません。')}</p>`
  }<ul class="kz-guards">${passing.map(
    ({ name, words }) =>
      html`<li><span class="kz-ok" aria-hidden="true">✓</span> ${name} <span class="kz-faint">${words[language]}</span></li>`,
  )}</ul>`;
}
