import type { Remediation } from '../../decision/remediation.ts';
import type { Text } from '../../text.ts';
import { button } from './action.ts';
import { whoAndWhy } from './field.ts';
import { type Html, html } from './html.ts';
import { badge } from './state-badge.ts';
import { isNarrow, type View } from './view.ts';

export interface ControlsData {
  remediations: Remediation[];
  /** The value of each switch, `all` and the remediations; one that is missing holds, as anything but `on` does. */
  switches: Map<string, string>;
  titleOf(remediation: Remediation): Text;
}

/** The kill switches, and every remediation with a way to run it. */
export function controlsView({ remediations, switches, titleOf }: ControlsData, view: View): Html {
  const { t } = view;
  const isOn = switches.get('all') === 'on';
  const heads = isNarrow(view)
    ? [t('Remediation', '自動対応'), t('Switch', 'スイッチ')]
    : [t('Remediation', '自動対応'), t('Autonomy, owner', '自律度、担当'), t('Switch', 'スイッチ'), t('Run', '実行')];
  return html`<div class="kz-row">${button(view, t('← All incidents', '← 一覧へ'), { view: 'list' })}</div>
<h2 style="margin-top:10px">${t('Switches and runbooks', '停止スイッチと手動実行')}</h2>
<section class="kz-do" aria-label="${t('Everything', '全体')}"><div class="kz-row"><strong>${t('All automation', 'すべての自動対応')}</strong>${state(switches.get('all'), view)}</div>
<p>${
    isOn
      ? t(
          'Off holds every run from the next decision on; what runs already runs on.',
          '停止すると、次の判断からすべての実行を保留します。実行中のものは継続します。',
        )
      : t('Nothing is started until it is on again.', '再開するまで、何も実行されません。')
  }</p>${whoAndWhy(view)}<div class="kz-row">${switchButton(undefined, switches.get('all'), view)}</div></section>
<div class="kz-scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${remediations.map(
    (one) => row(one, titleOf(one), switches.get(one.name), view),
  )}</tbody></table></div>`;
}

function row(remediation: Remediation, title: Text, value: string | undefined, view: View): Html {
  const { t, language } = view;
  const { name, autonomy, owner } = remediation;
  const run = button(
    view,
    t('Run…', '実行…'),
    { view: 'run', remediation: name },
    { name: t(`Run ${name}…`, `${name} を実行…`) },
  );
  const toggle = html`<div class="kz-row">${state(value, view)}${switchButton(name, value, view)}</div>`;
  const heading = html`<th scope="row">${title[language]}<div class="kz-faint kz-mono" style="font-weight:400">${name}</div>${
    isNarrow(view)
      ? html`<div class="kz-faint" style="font-weight:400">${autonomy} · ${owner}</div><div style="margin-top:4px">${run}</div>`
      : undefined
  }</th>`;
  if (isNarrow(view)) return html`<tr>${heading}<td>${toggle}</td></tr>`;
  return html`<tr>${heading}<td>${autonomy}<br><span class="kz-faint">${owner}</span></td><td>${toggle}</td><td>${run}</td></tr>`;
}

function state(value: string | undefined, { t }: View): Html {
  if (value === 'on') return badge('✓', t('on', 'オン'), 'good');
  return badge('■', value === 'off' ? t('off', '停止中') : t('missing, holds', '未設定(停止扱い)'), 'bad');
}

function switchButton(remediation: string | undefined, value: string | undefined, view: View): Html {
  const { t } = view;
  const to = value === 'on' ? 'off' : 'on';
  const what = remediation ?? t('all automation', 'すべての自動対応');
  const confirmation =
    to === 'off'
      ? t(
          `Switch ${what} off? Nothing of it is started from the next decision on.`,
          `${what} を停止しますか? 次の判断から何も実行されません。`,
        )
      : t(
          `Switch ${what} on again? What its alarms still ask for may run at once.`,
          `${what} を再開しますか? 継続中のアラームに対する実行が直ちに始まることがあります。`,
        );
  const label = to === 'off' ? t('Switch off', '停止する') : t('Switch on', '再開する');
  // thirty red buttons would be one too many
  const kind = to === 'on' ? 'primary' : remediation === undefined ? 'danger' : undefined;
  return button(
    view,
    label,
    { view: 'controls', action: 'switch', switch: to, ...(remediation && { remediation }) },
    { ...(kind && { kind }), confirmation, name: `${label}: ${what}` },
  );
}
