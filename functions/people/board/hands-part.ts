import type { GuardState } from '../../decision/guard-state.ts';
import type { Incident } from '../../incident/incident.ts';
import { isOver } from '../../incident/is-over.ts';
import { momentText } from '../moment-text.ts';
import { button } from './action.ts';
import { field, whoAndWhy } from './field.ts';
import { type Html, html, type Part } from './html.ts';
import type { View } from './view.ts';

/** All that a person can do about the incident in one place: what it asks first, then what may be done of one's own accord. */
export function handsPart(incident: Incident, guard: GuardState | undefined, questions: Html[], view: View): Html {
  const { t } = view;
  const isHeld = guard?.personHold !== undefined && guard.personHold.until > view.now;
  const parts = [...own(incident, view), ...target(incident, isHeld, view)];
  const minutes = field('minutes', t('Hold for (min)', '保留 (分)'), {
    value: view.fields.minutes ?? '60',
    size: 'small',
  });
  return html`<section class="kz-do" aria-label="${t('What you can do', '操作')}">${questions}<h3${questions.length > 0 ? html` style="margin-top:14px"` : undefined}>${t(
    'What you can do',
    '操作',
  )}</h3>${whoAndWhy(view, ...(isHeld ? [] : [minutes]))}<div class="kz-row">${parts}</div>${
    isHeld && guard?.personHold
      ? html`<p>${t(
          `${guard.personHold.by} holds ${incident.target.id} until ${momentText(guard.personHold.until)}: ${guard.personHold.reason}`,
          `${guard.personHold.by} が ${incident.target.id} を ${momentText(guard.personHold.until)} まで保留中: ${guard.personHold.reason}`,
        )}</p>`
      : undefined
  }</section>`;
}

function own({ id, state, target: { id: target } }: Incident, view: View): Part[] {
  const { t } = view;
  if (isOver(state)) return [];
  const about = { view: 'incident', incident: id };
  const seen = button(
    view,
    t('I have it', '対応します'),
    { ...about, action: 'acknowledge' },
    {
      kind: state === 'awaiting-approval' ? undefined : 'primary',
      confirmation: t(
        `Put your name on the incident on ${target}? Nobody else is called then.`,
        `${target} のインシデントを確認済みにしますか? 以後、ほかの担当者は呼び出されません。`,
      ),
    },
  );
  if (state === 'running' || state === 'verifying' || state === 'awaiting-approval') return [seen];
  const close = button(
    view,
    t('Close', 'クローズ'),
    { ...about, action: 'close' },
    {
      kind: 'danger',
      confirmation: t(
        `Close the incident on ${target} in your name? Kizuki does nothing more about it. It needs a reason.`,
        `${target} のインシデントをあなたの名前でクローズしますか? 以後、自動対応は行いません。理由の入力が必要です。`,
      ),
    },
  );
  return [seen, close];
}

function target({ id, target: { id: name } }: Incident, isHeld: boolean, view: View): Part[] {
  const { t } = view;
  const about = { view: 'incident', incident: id };
  if (isHeld) {
    const asked = t(`Let Kizuki act on ${name} again?`, `${name} への自動対応を再開しますか?`);
    return [
      button(view, t('Release the target', '保留を解除'), { ...about, action: 'release' }, { confirmation: asked }),
    ];
  }
  const asked = t(
    `Keep every run off ${name} for the minutes given? What runs already runs on. It needs a reason.`,
    `指定した分数のあいだ、${name} への自動対応をすべて止めますか? 実行中のものは継続します。理由の入力が必要です。`,
  );
  return [button(view, t('Hold the target', '対象を保留'), { ...about, action: 'hold' }, { confirmation: asked })];
}
