import { cleanText } from '../clean-text.ts';
import type { Decision } from '../decision/decision.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Signal } from '../signal/signal.ts';
import type { Language, Text } from '../text.ts';
import { answerWords } from './answer-words.ts';
import { formatDuration } from './duration.ts';
import { handWords } from './hand-words.ts';
import { holdWords } from './hold-words.ts';
import { messageWords } from './message-words.ts';
import { parameterWords } from './parameter-words.ts';
import { stateName } from './state-words.ts';
import { stormWords } from './storm-words.ts';
import { trustWords } from './trust-words.ts';

const maxLine = 400;
const maxText = 300;

/** One entry of a timeline as one line for people. An entry of a type that this version does not know is shown by its type. */
export function eventWords(event: IncidentEvent, language: Language): string {
  return cleanText(wordsOf(event, language)[language], maxLine);
}

function wordsOf(event: IncidentEvent, language: Language): Text {
  switch (event.type) {
    case 'signal':
      return both('signal', 'シグナル', signalWords(event.signal, language));
    case 'decision':
      return both('decision', '判断', decisionWords(event.decision, language));
    case 'approved':
    case 'rejected':
    case 'expired': {
      const { en, ja } = answerWords(event);
      return { en: `answer: ${en}`, ja: `回答: ${ja}` };
    }
    case 'attempt': {
      const what = `${event.document} ${parameterWords(event.parameters)}`;
      return { en: `attempt ${event.attempt}: ${what}`, ja: `試行 ${event.attempt}: ${what}` };
    }
    case 'execution-started':
      return both('execution started', '実行開始', event.executionId);
    case 'step':
      return both(`step (${event.phase})`, `手順(${phaseName(event.phase, 'ja')})`, stepWords(event, language));
    case 'verifying':
      return { en: 'verification began', ja: '復旧確認を開始' };
    case 'execution-ended':
      return both('execution ended', '実行終了', join([event.status, event.failure]));
    case 'verified':
      return both(
        `verified by the ${event.by}`,
        event.by === 'alarm' ? '復旧確認(アラーム)' : '復旧確認(ランブック)',
        event.evidence,
      );
    case 'verification-failed':
      return both('verification failed', '復旧を確認できず', event.evidence);
    case 'next-rung': {
      const number = event.rung + 1;
      return {
        en: `next runbook (no. ${number} of ${event.remediation}): ${event.because}`,
        ja: `次のランブックへ(${event.remediation} の ${number} 番目): ${event.because}`,
      };
    }
    case 'demoted':
    case 'breaker-opened':
    case 'trusted-again':
      return trustWords(event);
    case 'escalated':
      return both('escalated to a person', '担当者へエスカレーション', event.reason);
    case 'looked-again':
      return both(`looked at again (${event.count})`, `再確認(${event.count} 回目)`, event.found);
    case 'reminder':
      return both('people are reminded', 'リマインダー', stateName(event.about, language));
    case 'message-claimed':
      return both('sending a message', 'メッセージ送信中', `${stateName(event.about, language)} (${event.channel})`);
    case 'message':
      return both(
        'message sent',
        'メッセージ送信',
        `${stateName(event.about, language)} (${event.channel}, ${event.messageId})`,
      );
    case 'message-failed':
    case 'message-kept':
    case 'paged':
    case 'kept':
      return messageWords(event);
    case 'closed':
      return both('closed', 'クローズ', join([event.reason, event.by]));
    case 'acknowledged':
    case 'hold':
    case 'release':
      return handWords(event);
    case 'storm':
    case 'storm-over':
      return stormWords(event);
    default:
      return both('entry', '記録', String((event as { type: unknown }).type));
  }
}

const phases: Record<string, string> = { check: '事前確認', act: '対処', verify: '復旧確認', undo: '切り戻し' };

/** What a step is for, in one word. */
export function phaseName(phase: string, language: Language): string {
  return language === 'ja' ? (phases[phase] ?? phase) : phase;
}

function both(en: string, ja: string, rest: string): Text {
  const clean = cleanText(rest, maxText);
  return { en: `${en}: ${clean}`, ja: `${ja}: ${clean}` };
}

/** What happened, as one clause. */
export function signalWords(signal: Signal, language: Language): string {
  switch (signal.kind) {
    case 'alarm': {
      const { name, state, reason } = signal.alarm;
      const change = { en: `alarm ${name} went to ${state}`, ja: `アラーム ${name} が ${state} 状態になりました` }[
        language
      ];
      return reason === '' ? change : `${change} — ${reason}`;
    }
    case 'event': {
      const { detailType, source } = signal.event;
      return { en: `event ${detailType} from ${source}`, ja: `${source} のイベント ${detailType}` }[language];
    }
    case 'request': {
      const { requestedBy, reason } = signal.request;
      const request = { en: `requested by ${requestedBy}`, ja: `${requestedBy} による実行依頼` }[language];
      return reason === undefined ? request : `${request} — ${reason}`;
    }
    default:
      return String((signal as { kind: unknown }).kind);
  }
}

/** What was decided and why, as one clause. */
export function decisionWords(decision: Decision, language: Language): string {
  switch (decision.kind) {
    case 'run':
      return {
        en: `run ${decision.document}: no guardrail holds it`,
        ja: `${decision.document} を実行(ガードレールはすべて通過)`,
      }[language];
    case 'ask':
      return { en: `ask a person before ${decision.document} runs`, ja: `${decision.document} の実行前に承認を求める` }[
        language
      ];
    case 'observe': {
      const held = decision.held === undefined ? '' : `; ${holdWords(decision.held, language)}`;
      return {
        en: `observe: ${decision.document} would run${held}`,
        ja: `観察のみ: ${decision.document} の実行に相当${held}`,
      }[language];
    }
    case 'hold':
      return { en: `hold: ${holdWords(decision.hold, 'en')}`, ja: `保留: ${holdWords(decision.hold, 'ja')}` }[language];
    case 'escalate':
      return { en: `escalate: ${decision.reason}`, ja: `エスカレーション: ${decision.reason}` }[language];
    default:
      return String((decision as { kind: unknown }).kind);
  }
}

/** A step by name with how it ended, how long it took and why it failed. */
export function stepWords(step: Extract<IncidentEvent, { type: 'step' }>, language: Language): string {
  const { startedAt, endedAt } = step;
  const length = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : Number.NaN;
  const took = Number.isNaN(length) ? '' : ` (${formatDuration(length, language)})`;
  return join([`${step.step} ${step.status}${took}`, step.failure]);
}

function join(parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' — ');
}
