import type { GuardState } from '../../decision/guard-state.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import { guardStates } from './guard-states.ts';
import { type Html, html } from './html.ts';
import { badge } from './state-badge.ts';
import type { View } from './view.ts';

interface Known {
  remediation: Remediation;
  guard: GuardState;
  switches?: { global: boolean; remediation: boolean };
}

/** What each guardrail would say to another run now: what holds first. */
export function guardPart(incident: Incident, known: Known, view: View): Html {
  const { t, language, now } = view;
  const findings = guardStates(incident, known, now).sort((a, b) => Number(b.isHolding) - Number(a.isHolding));
  const rows = findings.map(
    ({ name, isHolding, words }) =>
      html`<tr><th scope="row">${name}</th><td>${
        isHolding ? badge('‖', t('holds', '保留'), 'warn') : badge('✓', t('passes', '通過'), 'good')
      }</td><td>${words[language]}</td></tr>`,
  );
  const heads = [t('Guardrail', 'ガードレール'), t('State', '状態'), t('Why', '内容')];
  return html`<div class="kz-scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
