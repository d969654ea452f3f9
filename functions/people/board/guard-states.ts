import type { DecisionContext } from '../../decision/context.ts';
import type { GuardState } from '../../decision/guard-state.ts';
import { breaker } from '../../decision/guardrails/breaker.ts';
import { calendar } from '../../decision/guardrails/calendar.ts';
import { concurrency } from '../../decision/guardrails/concurrency.ts';
import { cooldown } from '../../decision/guardrails/cooldown.ts';
import type { Guardrail } from '../../decision/guardrails/guardrail.ts';
import { killSwitch } from '../../decision/guardrails/kill-switch.ts';
import { lock } from '../../decision/guardrails/lock.ts';
import { failuresInARow, isUnderWay, minutesAfter } from '../../decision/guardrails/other-runs.ts';
import { ownAction } from '../../decision/guardrails/own-action.ts';
import { person } from '../../decision/guardrails/person.ts';
import { rate } from '../../decision/guardrails/rate.ts';
import { repeats } from '../../decision/guardrails/repeats.ts';
import { standDown } from '../../decision/guardrails/stand-down.ts';
import { storm } from '../../decision/guardrails/storm.ts';
import { type Remediation, settingsOf } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import { targetKey } from '../../signal/target.ts';
import type { Text } from '../../text.ts';
import { holdWords } from '../hold-words.ts';

/** One guardrail as it would decide at this moment. */
export interface GuardFinding {
  name: string;
  isHolding: boolean;
  words: Text;
}

export interface GuardKnown {
  remediation: Remediation;
  guard: GuardState;
  switches?: { global: boolean; remediation: boolean };
}

const asked: Record<string, Guardrail> = {
  'kill-switch': killSwitch,
  person,
  lock,
  cooldown,
  repeats,
  breaker,
  rate,
  concurrency,
  'stand-down': standDown,
  'own-action': ownAction,
  storm,
  calendar,
};

/**
 * What the guardrails would say if the incident's last signal were decided again at `now` (ISO 8601): the very functions that decide,
 * but for those that look at more than the guard state.
 */
export function guardStates(incident: Incident, known: GuardKnown, now: string): GuardFinding[] {
  const { guard, remediation, switches } = known;
  const last = incident.timeline.findLast((entry) => entry.type === 'signal');
  if (last?.type !== 'signal') return [];
  const context: DecisionContext = {
    ...{ remediation, guard, rung: 0, incidentId: incident.id, target: incident.target, parameters: {} },
    ...(switches && { switches }),
  };
  const passing = passingWords(incident, known, now);
  return Object.entries(asked).flatMap(([name, guardrail]): GuardFinding[] => {
    if (name === 'kill-switch' && switches === undefined) return [];
    if (name === 'calendar' && remediation.guardrails?.calendar === undefined) return [];
    const hold = guardrail(context, last.signal, now);
    const words = hold === undefined ? passing[name] : { en: holdWords(hold, 'en'), ja: holdWords(hold, 'ja') };
    return [{ name, isHolding: hold !== undefined, words: words ?? { en: '', ja: '' } }];
  });
}

/** How far from holding each of them is. */
function passingWords({ target }: Incident, { guard, remediation }: GuardKnown, now: string): Record<string, Text> {
  const settings = settingsOf(remediation);
  const { resourceRuns = [], history } = guard;
  const since = (minutes: number) => minutesAfter(now, -minutes);
  const repeated = resourceRuns.filter(
    (run) => run.target === targetKey(target) && run.startedAt > since(settings.repeats.hours * 60),
  ).length;
  const recent = history?.runs.filter((run) => run.startedAt > since(settings.rate.minutes)).length ?? 0;
  const running = history?.runs.filter((run) => isUnderWay(run, now)).length ?? 0;
  const sick = history?.sick.filter(({ at }) => at > since(settings.standDown.minutes)).length ?? 0;
  const failures = failuresInARow({ ...(history && { history }) }).length;
  const { repeats: often, rate: pace } = settings;
  return {
    'kill-switch': { en: 'on', ja: 'オン' },
    person: { en: 'nobody holds the target', ja: '手動の保留なし' },
    lock: { en: 'nobody works on the target', ja: '対象に対する実行なし' },
    cooldown: {
      en: `no run ended in the last ${settings.cooldownMinutes} min`,
      ja: `直近 ${settings.cooldownMinutes} 分に終わった実行なし`,
    },
    repeats: {
      en: `${repeated} of ${often.runs} runs on the target in ${often.hours} h`,
      ja: `この対象に ${often.hours} 時間で ${repeated} / ${often.runs} 回`,
    },
    breaker: {
      en: `${failures} of ${settings.breaker} failed runs in a row`,
      ja: `連続失敗 ${failures} / ${settings.breaker} 回`,
    },
    rate: {
      en: `${recent} of ${pace.runs} runs in ${pace.minutes} min`,
      ja: `${pace.minutes} 分間に ${recent} / ${pace.runs} 回`,
    },
    concurrency: {
      en: `${running} of ${settings.concurrency} targets at once`,
      ja: `同時実行 ${running} / ${settings.concurrency}`,
    },
    'stand-down': {
      en: `${sick} targets sick in ${settings.standDown.minutes} min`,
      ja: `${settings.standDown.minutes} 分以内の異常対象 ${sick} 件`,
    },
    'own-action': { en: 'it began during no run of ours', ja: '自動対応の影響ではない' },
    storm: { en: 'no storm of signals', ja: 'シグナルの多発なし' },
    calendar: calendarWords(remediation),
  };
}

/** A change calendar is read at each decision, and not here. */
function calendarWords({ guardrails }: Remediation): Text {
  const names = guardrails?.calendar?.names?.join(', ') ?? '';
  const hours =
    guardrails?.calendar?.hours === undefined ? { en: '', ja: '' } : { en: 'within its hours', ja: '許可時間内' };
  if (names === '') return hours;
  const asked = { en: `${names} is asked at each decision`, ja: `${names} は判断のたびに確認` };
  return {
    en: [hours.en, asked.en].filter(Boolean).join('; '),
    ja: [hours.ja, asked.ja].filter(Boolean).join('、'),
  };
}
