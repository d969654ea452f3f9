import { formatDuration } from '../../../people/duration.ts';
import type { Text } from '../../../text.ts';
import { isStorm } from '../facts.ts';
import type { Section } from '../section.ts';
import { type Spread, spreadOf } from '../spread.ts';
import type { Part } from '../times-of.ts';

/** How long each part took, in seconds; undefined where no incident has it. */
type TimeSpreads = Partial<Record<Part, { count: number; medianSeconds: number; p90Seconds: number }>>;

const parts: [Part, Text][] = [
  ['detect', { en: 'detect', ja: '検知' }],
  ['decide', { en: 'decide', ja: '判断' }],
  ['mend', { en: 'mend', ja: '対処' }],
  ['verify', { en: 'verify', ja: '復旧確認' }],
  ['all', { en: 'signal to verified', ja: '発生から復旧確認まで' }],
];

export const times: Section<TimeSpreads> = {
  name: 'times',
  title: { en: 'How long it took', ja: '所要時間' },

  gather: ({ facts }) => {
    const own = facts.filter((one) => !isStorm(one));
    const spreads = parts.flatMap(([part]) => {
      const spread = spreadOf(own.flatMap(({ times: { [part]: length } }) => length ?? []));
      return spread === undefined ? [] : [[part, inSeconds(spread)]];
    });
    return Object.fromEntries(spreads);
  },

  blocks: (data, language) => {
    const rows = parts.flatMap(([part, name]) => {
      const spread = data[part];
      if (spread === undefined) return [];
      const [median, p90] = [spread.medianSeconds * 1_000, spread.p90Seconds * 1_000];
      const [middle, nine] = [formatDuration(median, language), formatDuration(p90, language)];
      return [
        {
          label: name[language],
          median,
          p90,
          text: `${middle} – ${nine}`,
          cells: [middle, nine, String(spread.count)],
        },
      ];
    });
    if (rows.length === 0) {
      return [{ kind: 'lines', lines: [{ en: 'Nothing to measure.', ja: '計測対象がありません。' }[language]] }];
    }
    const head = [
      { en: 'part', ja: '区間' },
      { en: 'median', ja: '中央値' },
      { en: '90th percentile', ja: '90 パーセンタイル' },
      { en: 'incidents', ja: '件数' },
    ];
    return [
      {
        kind: 'table',
        head: head.map((cell) => cell[language]),
        rows: rows.map(({ label, cells }) => [label, ...cells]),
      },
      {
        kind: 'ranges',
        caption: { en: 'Median to 90th percentile', ja: '中央値から 90 パーセンタイルまで' }[language],
        rows,
        tick: (milliseconds) => formatDuration(milliseconds, language).replace('.0', ''),
      },
    ];
  },
};

function inSeconds({ count, median, p90 }: Spread) {
  return { count, medianSeconds: median / 1_000, p90Seconds: p90 / 1_000 };
}
