import type { GuardState } from '../../decision/guard-state.ts';
import { failuresInARow } from '../../decision/guardrails/other-runs.ts';
import { type Remediation, settingsOf } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import { isOver } from '../../incident/is-over.ts';
import { momentText } from '../moment-text.ts';
import { button } from './action.ts';
import { field, whoAndWhy } from './field.ts';
import { type Html, html, type Part } from './html.ts';
import type { QuestionPart } from './question-part.ts';
import type { View } from './view.ts';

/** All that a person can do about the incident in one place: what it asks, who they are, and the buttons. */
export function handsPart(incident: Incident, known: HandsKnown, view: View): Html {
  const { t } = view;
  const { guard, questions, remediation } = known;
  const hold = guard?.personHold !== undefined && guard.personHold.until > view.now ? guard.personHold : undefined;
  const parts = [
    ...own(incident, view),
    ...target(incident, hold !== undefined, view),
    ...again(incident, guard, remediation, view),
  ];
  const minutes = isStorm(incident)
    ? undefined
    : field('minutes', t('Hold for (min)', '保留 (分)'), {
        value: view.fields.minutes ?? '60',
        size: 'small',
      });
  const title = t('What you can do', '操作');
  return html`<section class="kz-do" aria-label="${title}">${questions.map(({ plan }) => plan)}${
    questions.length === 0 ? html`<h3>${title}</h3>` : undefined
  }${whoAndWhy(view, ...(hold === undefined && minutes !== undefined ? [minutes] : []))}${questions.map(({ answer }) => answer)}<div class="kz-row"${
    questions.length === 0 ? undefined : html` style="margin-top:8px"`
  }>${parts}</div>${
    hold &&
    html`<p>${t(
      `${hold.by} holds ${incident.target.id} until ${momentText(hold.until)}: ${hold.reason}`,
      `${hold.by} が ${incident.target.id} を ${momentText(hold.until)} まで保留中: ${hold.reason}`,
    )}</p>`
  }</section>`;
}

interface HandsKnown {
  guard?: GuardState;
  questions: QuestionPart[];
  remediation?: Remediation;
}

/** To try once more by hand, and to trust a remediation again that has lost its autonomy or its breaker. */
function again(
  { id, state }: Incident,
  guard: GuardState | undefined,
  remediation: Remediation | undefined,
  view: View,
): Part[] {
  const { t } = view;
  if (remediation === undefined || state === 'running' || state === 'awaiting-approval') return [];
  const { name } = remediation;
  const run = button(view, t('Run it by hand…', '手動で実行…'), { view: 'run', remediation: name, incident: id });
  const failures = failuresInARow({ ...(guard?.history && { history: guard.history }) }).length;
  const isLost = guard?.history?.demoted !== undefined || failures >= settingsOf(remediation).breaker;
  if (!isLost) return [run];
  const asked = t(
    `Trust ${name} again? Its failures before now count no more, and it acts as freely as its code says.`,
    `${name} を再び信頼しますか? これまでの失敗は数えず、定義どおりの自律度に戻ります。`,
  );
  const trust = button(
    view,
    t('Trust it again', '信頼を戻す'),
    { view: 'incident', incident: id, action: 'reset', remediation: name },
    { confirmation: asked },
  );
  return [run, trust];
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

/** A storm is about many targets, none of which is its own. */
function target({ id, target: { id: name }, timeline }: Incident, isHeld: boolean, view: View): Part[] {
  if (isStorm({ timeline })) return [];
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

function isStorm({ timeline }: Pick<Incident, 'timeline'>): boolean {
  return timeline.some(({ type }) => type === 'storm');
}
