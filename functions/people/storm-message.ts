import { cleanText } from '../clean-text.ts';
import type { Incident } from '../incident/incident.ts';
import type { StormEntry } from '../incident/storm-entry.ts';
import type { Language, Text } from '../text.ts';
import { signalWords } from './event-words.ts';
import { momentText } from './moment-text.ts';
import { amountWords, commonWords, notRunWords, ranWords, sickWords } from './storm-words.ts';

const maxLine = 5_000;

/** What people are told of a storm: one message when it begins, one when it is over. */
export interface StormMessage {
  /** What the subject says after its mark. */
  subject: string;
  sections: [heading: string, lines: string[]][];
}

/** The message of an incident that is a storm's, as it is now; undefined for any other. */
export function stormMessage(incident: Incident, language: Language): StormMessage | undefined {
  const begun = incident.timeline.find((event) => event.type === 'storm');
  if (begun?.type !== 'storm') return undefined;
  const over = incident.timeline.find((event) => event.type === 'storm-over');
  const { subject, sections } =
    over?.type === 'storm-over' ? ofEnd(begun, over, incident) : ofBeginning(begun, incident);
  const texts = sections(language).map(([heading, lines]): [string, string[]] => [
    heading[language],
    lines.map((line) => cleanText(line, maxLine)),
  ]);
  return { subject: subject[language], sections: texts };
}

interface Draft {
  subject: Text;
  sections(language: Language): [Text, string[]][];
}

type Begun = Extract<StormEntry, { type: 'storm' }>;
type Over = Extract<StormEntry, { type: 'storm-over' }>;

const headings = {
  happened: { en: 'What happened', ja: '発生した事象' },
  common: { en: 'Likely common cause', ja: '推定される共通要因' },
  done: { en: 'What was done', ja: '実施した対応' },
  not: { en: 'What was not done', ja: '実施しなかった対応' },
  left: { en: 'What is left to do', ja: '残作業' },
} satisfies Record<string, Text>;

function ofBeginning(begun: Begun, { region, owner, timeline }: Incident): Draft {
  const amount = amountWords(begun);
  const since = momentText(begun.since);
  const tipped = timeline.find((event) => event.type === 'signal');
  return {
    subject: { en: `storm: ${amount.en} (${region})`, ja: `シグナル多発: ${amount.ja} (${region})` },
    sections: (language) => [
      [
        headings.happened,
        [
          { en: `${amount.en} since ${since}: a storm.`, ja: `${since} から ${amount.ja}。多発と判断しました。` }[
            language
          ],
          ...(tipped?.type === 'signal' ? [signalWords(tipped.signal, language)] : []),
        ],
      ],
      [headings.common, [common(begun, language)]],
      [
        headings.left,
        [
          {
            en: `${owner} must look for what these targets depend on. While the storm is on nothing runs by itself, and single targets are not told of; what a person requests or approves runs.`,
            ja: `${owner} による共通の依存先の確認が必要です。多発が続く間は自動では何も実行せず、対象ごとの通知も行いません。担当者が依頼または承認したものは実行します。`,
          }[language],
          { en: 'A report follows when it is over.', ja: '収束後に結果を通知します。' }[language],
        ],
      ],
    ],
  };
}

function ofEnd(begun: Begun, over: Over, { region, owner }: Incident): Draft {
  const amount = amountWords(over);
  const [since, until] = [momentText(over.since), momentText(over.until)];
  return {
    subject: { en: `storm over: ${amount.en} (${region})`, ja: `シグナル多発が収束: ${amount.ja} (${region})` },
    sections: (language) => [
      [
        headings.happened,
        [{ en: `${amount.en}, ${since} – ${until}`, ja: `${amount.ja}(${since} – ${until})` }[language]],
      ],
      [headings.common, [common(begun, language)]],
      [headings.done, ranWords(over, language)],
      [headings.not, notRunWords(over, language)],
      [
        headings.left,
        [
          ...sickWords(over, language),
          ...(over.sick.count === 0
            ? []
            : [
                {
                  en: `${owner} must look at them. Kizuki decides on those whose alarms stay in ALARM again, a few at a time, within the guardrails.`,
                  ja: `${owner} による確認が必要です。アラームが続いている対象は、ガードレールの範囲内で順次あらためて判断します。`,
                }[language],
              ]),
        ],
      ],
    ],
  };
}

function common(begun: Begun, language: Language): string {
  const none = { en: 'The signals have nothing in common that tells.', ja: '手がかりとなる共通点は見つかりません。' };
  return (commonWords(begun) ?? none)[language];
}
