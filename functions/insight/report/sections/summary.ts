import type { Text } from '../../../text.ts';
import type { Tone } from '../block.ts';
import { type Help, isStorm } from '../facts.ts';
import type { Section } from '../section.ts';
import { daysOf } from '../span.ts';

/** How many incidents there were, and who ended them. */
export interface Summary {
  incidents: number;
  storms: number;
  runs: number;
  byHelp: Record<Help, number>;
  /** Of those that ended or that a person had to see to; absent where there were none. */
  shareUnaided?: number;
  days: { day: string; byHelp: Record<Help, number> }[];
  isCut: boolean;
}

const helps: { help: Help; tone: Tone; name: Text }[] = [
  { help: 'unaided', tone: 'good', name: { en: 'mended without a person', ja: '人手なしで復旧' } },
  { help: 'aided', tone: 'helped', name: { en: 'mended with a person', ja: '人が関与して復旧' } },
  { help: 'person', tone: 'bad', name: { en: 'left to a person', ja: '人が対応' } },
  { help: 'none', tone: 'still', name: { en: 'nothing to mend, or not over', ja: '対応不要・継続中' } },
];

export const summary: Section<Summary> = {
  name: 'summary',
  title: { en: 'In short', ja: '概要' },

  gather: ({ facts, span, isCut }) => {
    const own = facts.filter((one) => !isStorm(one));
    const days = new Map(daysOf(span).map((day) => [day, noneYet()]));
    const byHelp = noneYet();
    for (const { help, openedAt } of own) {
      byHelp[help] += 1;
      const day = days.get(openedAt.slice(0, 10));
      if (day !== undefined) day[help] += 1;
    }
    const counted = byHelp.unaided + byHelp.aided + byHelp.person;
    return {
      incidents: own.length,
      storms: facts.length - own.length,
      runs: facts.reduce((sum, { runs }) => sum + runs.length, 0),
      byHelp,
      ...(counted === 0 ? {} : { shareUnaided: byHelp.unaided / counted }),
      days: [...days].map(([day, of]) => ({ day, byHelp: of })),
      isCut,
    };
  },

  blocks: ({ incidents, storms, runs, byHelp, shareUnaided, days, isCut }, language) => {
    if (incidents + storms === 0) {
      return [
        { kind: 'lines', lines: [{ en: 'No incident was opened.', ja: 'インシデントはありません。' }[language]] },
      ];
    }
    const counted = byHelp.unaided + byHelp.aided + byHelp.person;
    const share = shareUnaided === undefined ? '' : `${Math.round(shareUnaided * 100)} %`;
    const lines: Text[] = [
      {
        en: `${some(incidents, 'incident')}, ${some(runs, 'run')}${storms === 0 ? '' : `, ${some(storms, 'storm')}`}`,
        ja: `インシデント ${incidents} 件、実行 ${runs} 回${storms === 0 ? '' : `、シグナル多発 ${storms} 回`}`,
      },
      shareUnaided === undefined
        ? {
            en: 'None of them wanted mending, or none is over.',
            ja: '対応が必要だったもの、完了したものはありません。',
          }
        : {
            en: `${share} mended without a person: ${byHelp.unaided} of ${counted} that were mended or that people had to see to`,
            ja: `人手なしで復旧した割合 ${share}(復旧したもの、または人の対応が必要だったもの ${counted} 件のうち ${byHelp.unaided} 件)`,
          },
      ...(isCut
        ? [
            {
              en: 'There were more incidents than a report looks at; give a shorter span.',
              ja: 'インシデントが多すぎるため一部を集計していません。期間を短くしてください。',
            },
          ]
        : []),
    ];
    return [
      { kind: 'lines', lines: lines.map((line) => line[language]) },
      {
        kind: 'columns',
        caption: { en: 'Incidents by day (UTC)', ja: '日別インシデント数(UTC)' }[language],
        series: helps.map(({ name, tone }) => ({ name: name[language], tone })),
        columns: days.map(({ day, byHelp: of }) => ({ label: day, values: helps.map(({ help }) => of[help]) })),
      },
    ];
  },
};

function noneYet(): Record<Help, number> {
  return { unaided: 0, aided: 0, person: 0, none: 0 };
}

function some(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
