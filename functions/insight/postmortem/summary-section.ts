import type { Incident } from '../../incident/incident.ts';
import { changesOf } from '../../people/changes.ts';
import { formatDuration } from '../../people/duration.ts';
import { signalWords } from '../../people/event-words.ts';
import { momentText } from '../../people/moment-text.ts';
import { stateName } from '../../people/state-words.ts';
import { amountWords } from '../../people/storm-words.ts';
import { happenedAt } from '../../people/timeline.ts';
import type { Language, Text } from '../../text.ts';
import type { RunRecord } from '../runs-of.ts';
import { asMarkdown, markdownTable } from './as-markdown.ts';
import { holdsOf } from './holds-of.ts';
import { peopleWords } from './people-words.ts';
import { words } from './words.ts';

/** The head of the page: of which incident it is, on what, whose, and when. `now` is ISO 8601, UTC. */
export function headTable(incident: Incident, language: Language): string {
  const { id, state, target, account, region, remediation, owner, endedAt } = incident;
  const rows: [Text, string][] = [
    [words.incident, id],
    [words.state, stateName(state, language)],
    [words.target, target.id],
    [words.place, `${account}, ${region}`],
    [words.remediation, remediation],
    [words.owner, owner],
    [words.began, momentText(happenedAt(incident))],
    [words.ended, endedAt === undefined ? words.notYet[language] : momentText(endedAt)],
    [words.author, words.fillIn[language]],
  ];
  return markdownTable(
    ['', ''],
    rows.map(([name, value]) => [name[language], value]),
  );
}

/** What happened, what was done about it and how it stands, in a few sentences. */
export function summarySection(incident: Incident, runs: RunRecord[], language: Language): string {
  const first = incident.timeline.find((event) => event.type === 'signal');
  const what = first === undefined ? '' : signalWords(first.signal, language).replace(/[.。]+$/, '');
  const when = momentText(happenedAt(incident));
  const verified = runs.filter(({ proof }) => proof?.outcome === 'verified').length;
  const guardrails = [...new Set(holdsOf(incident).map(({ hold }) => hold.guardrail))].join(', ');
  const sentences: Text[] = [
    { en: `At ${when}: ${what}.`, ja: `${when}、${what}。` },
    runs.length === 0
      ? { en: 'Kizuki ran nothing.', ja: 'Kizuki は何も実行していません。' }
      : {
          en: `Kizuki made ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, of which ${verified} proved to have helped.`,
          ja: `Kizuki は ${runs.length} 回実行し、うち ${verified} 回で復旧を確認しました。`,
        },
    ...(guardrails === ''
      ? []
      : [
          {
            en: `Runs were held by guardrail ${guardrails}.`,
            ja: `ガードレール ${guardrails} により実行を保留しました。`,
          },
        ]),
    ...peopleWords(incident),
    {
      en: `The incident stands at: ${stateName(incident.state, 'en')}.`,
      ja: `現在の状態は「${stateName(incident.state, 'ja')}」です。`,
    },
  ];
  return `${asMarkdown(sentences.map((sentence) => sentence[language]).join(language === 'en' ? ' ' : ''))}\n\n${words.fillIn[language]}`;
}

/** What is known of who and what was affected, and what only people know. */
export function impactSection(incident: Incident, language: Language): string {
  const { timeline } = incident;
  const began = Date.parse(happenedAt(incident));
  const mended = timeline.findLast((event) => event.type === 'verified')?.at;
  const last = mended ?? incident.endedAt ?? timeline.at(-1)?.at ?? incident.openedAt;
  const length = formatDuration(Date.parse(last) - began, language);
  const signals = timeline.filter((event) => event.type === 'signal' && event.signal.follows === undefined).length;
  const storm = timeline.find((event) => event.type === 'storm-over') ?? timeline.find(({ type }) => type === 'storm');
  const lines: Text[] = [
    lengthWords(incident, mended !== undefined, length),
    {
      en: `${incident.target.id}; signals: ${signals}`,
      ja: `${incident.target.id}、シグナル ${signals} 件`,
    },
    ...(storm?.type === 'storm' || storm?.type === 'storm-over' ? [amountWords(storm)] : []),
    ...changesOf(incident).map(({ name, before = '—', after = '—' }) => ({
      en: `changed by the last run: ${name}: ${before} → ${after}`,
      ja: `最後の実行による変更: ${name}: ${before} → ${after}`,
    })),
  ];
  const asked: Text[] = [
    { en: 'Who noticed, how many, and what did they see?', ja: '影響を受けた利用者、その数、見えた症状' },
    { en: 'Was data lost or delayed? Was an objective (SLO) missed?', ja: 'データの欠損・遅延、SLO への影響' },
  ];
  return [
    ...lines.map((line) => `- ${asMarkdown(line[language])}`),
    ...asked.map((line) => `- ${line[language]} ${words.fillIn[language]}`),
  ].join('\n');
}

/** Until when that was: what nobody verified may have lasted longer. */
function lengthWords({ state, endedAt }: Incident, isMended: boolean, length: string): Text {
  if (isMended) {
    return {
      en: `${length} from the first signal to the verified repair`,
      ja: `最初のシグナルから復旧確認まで ${length}`,
    };
  }
  if (state === 'closed') {
    return {
      en: `${length} from the first signal until it was closed; no repair is verified`,
      ja: `最初のシグナルからクローズまで ${length}(復旧は未確認)`,
    };
  }
  if (endedAt !== undefined) {
    return {
      en: `At least ${length}: from the first signal until a person got it; when it ended is not on record`,
      ja: `少なくとも ${length}(最初のシグナルから担当者への引き継ぎまで、復旧は未確認)`,
    };
  }
  return {
    en: `At least ${length}: from the first signal to the last entry; it is not verified as mended`,
    ja: `少なくとも ${length}(最初のシグナルから最後の記録まで、復旧は未確認)`,
  };
}
