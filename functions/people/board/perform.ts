import type { Decision } from '../../decision/decision.ts';
import { signalKey } from '../../decision/identity.ts';
import type { Remediation } from '../../decision/remediation.ts';
import { decisionWords } from '../event-words.ts';
import type { BoardEvent } from './board-event.ts';
import { type BoardPorts, RefusedByFunctionError } from './board-ports.ts';
import type { Notice } from './frame.ts';
import { parameterPrefix } from './run-view.ts';
import type { View } from './view.ts';

export interface Performed {
  notices: Notice[];
  /** What is looked at then. */
  next: BoardEvent;
}

/** Does what a person pressed a button for, and says what became of it; where it was refused, what they wrote stands as it was. */
export async function perform(event: BoardEvent, view: View, ports: BoardPorts): Promise<Performed> {
  if (event.action === undefined) return { notices: [], next: event };
  const refused = (text: string): Performed => ({ notices: [{ tone: 'bad', text }], next: event });
  if (view.me === '')
    return refused(
      view.t('Nothing was done: write your name first.', '何も実行していません。先に氏名を入力してください。'),
    );
  try {
    if (event.action === 'switch') return await setSwitch(event, view, ports);
    if (event.action === 'reset') return await trustAgain(event, view, ports);
    if (event.action === 'run') return await run(event, view, ports);
    return await answer(event, event.action, view, ports);
  } catch (error) {
    if (!(error instanceof RefusedByFunctionError)) throw error;
    return refused(`${view.t('Nothing was changed', '変更されていません')}: ${error.message}`);
  }
}

async function answer(
  event: BoardEvent,
  said: Exclude<NonNullable<BoardEvent['action']>, 'run' | 'switch' | 'reset'>,
  view: View,
  ports: BoardPorts,
): Promise<Performed> {
  const { incident, remediation, signal, fields } = event;
  if (incident === undefined) throw new RefusedByFunctionError('the button named no incident');
  await ports.ask('kizuki-answer', {
    ...{ incident, answer: said, by: view.me, via: 'dashboard' },
    ...withReason(fields),
    ...(said === 'approve' || said === 'reject'
      ? { ...(remediation && { remediation }), ...(signal && { signal }) }
      : {}),
    ...(said === 'hold' && fields.minutes?.trim() ? { minutes: fields.minutes.trim() } : {}),
  });
  const done = {
    approve: view.t(
      'Approved. The guardrails are asked once more; refresh to see what they said.',
      '承認しました。ガードレールを再確認のうえ実行します。結果は「更新」で確認できます。',
    ),
    reject: view.t('Rejected, and closed in your name.', '却下し、あなたの名前でクローズしました。'),
    acknowledge: view.t('It is on record that you have it.', '確認済みとして記録しました。'),
    close: view.t('Closed in your name.', 'あなたの名前でクローズしました。'),
    hold: view.t('The target is held.', '対象を保留しました。'),
    release: view.t('The target is released.', '対象の保留を解除しました。'),
  }[said];
  return { notices: [{ tone: 'good', text: done }], next: cleared(event) };
}

async function run(event: BoardEvent, view: View, ports: BoardPorts): Promise<Performed> {
  const remediation = ports.remediations.find(({ name }) => name === event.remediation);
  if (remediation === undefined)
    throw new RefusedByFunctionError(`there is no remediation "${event.remediation ?? ''}"`);
  const { name } = remediation;
  const parameters = parametersIn(event.fields, remediation);
  const given = { remediation: name, parameters, requestedBy: view.me, ...withReason(event.fields) };
  // pressed twice, the same form asks for the same run
  const id = event.at === undefined ? {} : { id: `board-${event.at}-${signalKey(view.me, JSON.stringify(given))}` };
  const { incidentId, decision } = (await ports.ask('kizuki-run', { ...given, ...id })) as {
    incidentId: string;
    decision: Decision;
  };
  const tone = decision.kind === 'run' ? 'good' : 'warn';
  const text = `${name}: ${decisionWords(decision, view.language)}`;
  return { notices: [{ tone, text }], next: { ...cleared(event), view: 'incident', incident: incidentId } };
}

async function setSwitch(event: BoardEvent, view: View, ports: BoardPorts): Promise<Performed> {
  const { switch: state, remediation, fields } = event;
  if (state === undefined) throw new RefusedByFunctionError('the button did not say on or off');
  const about = remediation === undefined ? {} : { remediation };
  await ports.ask('kizuki-run', { switch: state, ...about, by: view.me, ...withReason(fields) });
  const what = remediation ?? view.t('All automation', 'すべての自動対応');
  const text =
    state === 'on'
      ? view.t(`${what} is on.`, `${what} を再開しました。`)
      : view.t(`${what} is off.`, `${what} を停止しました。`);
  return { notices: [{ tone: state === 'on' ? 'good' : 'warn', text }], next: cleared(event) };
}

async function trustAgain(event: BoardEvent, view: View, ports: BoardPorts): Promise<Performed> {
  const { remediation = '' } = event;
  await ports.ask('kizuki-run', { reset: remediation, by: view.me });
  const text = view.t(`${remediation} is trusted again.`, `${remediation} の信頼を戻しました。`);
  return { notices: [{ tone: 'good', text }], next: cleared(event) };
}

function withReason({ reason = '' }: Record<string, string>): { reason?: string } {
  return reason.trim() === '' ? {} : { reason: reason.trim() };
}

/** What was done is done: its reason is not that of the next. */
function cleared({ action: _, fields, ...event }: BoardEvent): BoardEvent {
  const { reason: __, ...others } = fields;
  return { ...event, fields: others };
}

function parametersIn(fields: Record<string, string>, { runbook }: Remediation): Record<string, string[]> {
  const isList = (name: string) => 'id' in runbook && runbook.parameters[name]?.type === 'StringList';
  const given = Object.entries(fields).flatMap(([field, value]) => {
    const name = field.slice(parameterPrefix.length);
    if (!field.startsWith(parameterPrefix) || value.trim() === '') return [];
    const values = isList(name)
      ? value
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean)
      : [value.trim()];
    return [[name, values] as const];
  });
  return Object.fromEntries(given);
}
