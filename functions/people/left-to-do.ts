import { cleanText } from '../clean-text.ts';
import type { Hold } from '../decision/decision.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Language } from '../text.ts';
import { answerWords } from './answer-words.ts';
import { holdUntil, holdWords } from './hold-words.ts';
import { howToApprove } from './how-to-approve.ts';
import { momentText } from './moment-text.ts';
import { lostTrust } from './trust-words.ts';
import { unattended } from './unattended.ts';
import { lastHold } from './worth-telling.ts';

const maxText = 1_500;

/** What people must do now, and why: one line or a few. */
export function leftToDo(incident: Incident, language: Language): string[] {
  return [...linesFor(incident, language), ...lostTrust(incident, language)].map((line) => cleanText(line, maxText));
}

function linesFor(incident: Incident, language: Language): string[] {
  const { owner } = incident;
  switch (incident.state) {
    case 'resolved':
      return [nothing(incident, language), ...unattended(incident, language)];
    case 'awaiting-approval':
      return [
        {
          en: `${owner} must approve or reject the run; nothing is changed until then.`,
          ja: `${owner} による承認または却下が必要です。承認されるまで何も変更しません。`,
        }[language],
        ...howToApprove(incident, language),
      ];
    case 'held':
      return held(incident, owner, language);
    case 'closed':
      return rejected(incident, language);
    case 'failed':
    case 'escalated':
      return [
        {
          en: `${owner} must look at ${incident.target.id}: the automation did not mend it.`,
          ja: `${owner} による確認が必要です。自動対応では ${incident.target.id} を復旧できませんでした。`,
        }[language],
        ...reasons(incident, language),
        ...undone(incident, language),
      ];
    default:
      return [
        { en: 'Nothing yet; Kizuki is at it.', ja: '現時点ではありません。自動対応を継続しています。' }[language],
      ];
  }
}

function nothing({ timeline }: Incident, language: Language): string {
  const proof = timeline.findLast((event) => event.type === 'verified');
  const evidence = proof?.type === 'verified' ? ` (${proof.evidence})` : '';
  return { en: `Nothing: the repair is verified${evidence}.`, ja: `ありません。復旧を確認済みです${evidence}。` }[
    language
  ];
}

/** Who rejected it has it; whoever else reads this should know that nothing will be done by itself. */
function rejected({ timeline, target }: Incident, language: Language): string[] {
  const answer = timeline.findLast((event) => event.type === 'rejected');
  if (answer?.type !== 'rejected') return [{ en: 'Nothing.', ja: 'ありません。' }[language]];
  return [
    `${answerWords(answer)[language]}${{ en: '.', ja: '。' }[language]}`,
    {
      en: `Nothing was run, and nothing will be for this incident: ${answer.by} has ${target.id}.`,
      ja: `何も実行しておらず、このインシデントでは今後も実行しません。${target.id} は ${answer.by} が対応します。`,
    }[language],
  ];
}

function held(incident: Incident, owner: string, language: Language): string[] {
  const hold = lastHold(incident);
  if (hold === undefined) return [];
  const until = holdUntil(hold);
  const why = {
    en: `Held by guardrail ${hold.guardrail}: ${holdWords(hold, 'en')}.`,
    ja: `ガードレール ${hold.guardrail} により保留: ${holdWords(hold, 'ja')}。`,
  }[language];
  const end =
    until === undefined
      ? { en: 'It does not end by itself.', ja: '自動では解除されません。' }
      : { en: `It ends at ${momentText(until)}.`, ja: `${momentText(until)} に解除されます。` };
  return [
    why,
    end[language],
    wayOut(hold, incident, owner, language),
    ...(until === undefined ? [] : [again(incident, language)]),
  ];
}

function wayOut(hold: Hold, { remediation, target }: Incident, owner: string, language: Language): string {
  if (hold.guardrail === 'kill-switch') {
    const name = hold.scope === 'global' ? 'all' : remediation;
    return {
      en: `${owner} must mend ${target.id} by hand. To allow automation again, set the SSM parameter /kizuki/automation/${name} to on.`,
      ja: `${owner} による手動対応が必要です(対象: ${target.id})。自動対応を再開するには SSM パラメータ /kizuki/automation/${name} を on に設定してください。`,
    }[language];
  }
  if (hold.guardrail === 'person') {
    return {
      en: `${cleanText(hold.by, 200)} has ${target.id} in hand. Whoever wants Kizuki to act before that lets go of it: on the board, or kizuki-answer with {"incident":"${hold.incidentId}","answer":"release","by":"<your name>"}.`,
      ja: `${target.id} は ${cleanText(hold.by, 200)} が対応中です。それより前に自動対応を再開するには、ボードで保留を解除するか、kizuki-answer を {"incident":"${hold.incidentId}","answer":"release","by":"<氏名>"} で実行してください。`,
    }[language];
  }
  if (hold.guardrail === 'target') {
    return {
      en: `${owner} must look at it, and correct remediation ${remediation} or the alarm's dimensions.`,
      ja: `${owner} による確認が必要です。${remediation} の定義、またはアラームのディメンションを見直してください。`,
    }[language];
  }
  return { en: `${owner} must look at ${target.id}.`, ja: `${owner} による確認が必要です(対象: ${target.id})。` }[
    language
  ];
}

/** What still stands when its hold ends is decided on again; whoever asked and was held may ask again. */
function again({ remediation, timeline }: Incident, language: Language): string {
  const isRequest = timeline.every((event) => event.type !== 'signal' || event.signal.kind === 'request');
  if (isRequest) {
    return {
      en: `Nothing starts by itself then: request ${remediation} with kizuki-run again.`,
      ja: `解除後も自動では再実行されません。必要な場合は kizuki-run で ${remediation} を再度実行してください。`,
    }[language];
  }
  return {
    en: 'If the problem still stands then, Kizuki decides on it again by itself.',
    ja: '解除後も問題が続いている場合は、自動で再度判断します。',
  }[language];
}

/** Why it was given up, each text once: a run fails with what its step said. */
function reasons({ timeline }: Incident, language: Language): string[] {
  const all = [...new Set(timeline.flatMap((event) => reasonOf(event, language) ?? []))];
  const texts = all.filter((text) => !all.some((other) => other !== text && other.endsWith(`: ${text}`)));
  return texts.slice(-3).map((text) => ({ en: `Reason: ${text}`, ja: `理由: ${text}` })[language]);
}

function reasonOf(event: IncidentEvent, language: Language): string | undefined {
  if (event.type === 'escalated') return event.reason;
  if (event.type === 'expired') return answerWords(event)[language];
  if (event.type === 'verification-failed') return event.evidence;
  if (event.type === 'execution-ended') return event.failure;
  if (event.type === 'step' && event.failure !== undefined) return `${event.step}: ${event.failure}`;
  return event.type === 'decision' && event.decision.kind === 'escalate' ? event.decision.reason : undefined;
}

/** Whether what was changed was taken back, which whoever looks must know first. */
function undone({ timeline }: Incident, language: Language): string[] {
  const undos = timeline.filter((event) => event.type === 'step' && event.phase === 'undo');
  if (undos.length === 0) return [];
  const names = undos.map((event) => (event.type === 'step' ? `${event.step} ${event.status}` : '')).join(', ');
  return [{ en: `Rolled back: ${names}`, ja: `切り戻し: ${names}` }[language]];
}
