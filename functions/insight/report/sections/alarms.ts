import { counts } from '../counts.ts';
import type { Section } from '../section.ts';

/** What signalled most, with the incidents it led to and those of them in which a run helped. */
interface Noise {
  name: string;
  signals: number;
  incidents: number;
  mended: number;
}

const mostShown = 10;

export const alarms: Section<Noise[]> = {
  name: 'alarms',
  title: { en: 'Noisiest alarms and events', ja: '発生回数の多いアラーム・イベント' },

  gather: ({ facts }) =>
    counts(facts.flatMap(({ signals }) => signals))
      .slice(0, mostShown)
      .map(([name, signals]) => {
        const own = facts.filter((one) => one.signals.includes(name));
        const mended = own.filter(({ runs }) => runs.some(({ outcome }) => outcome === 'verified')).length;
        return { name, signals, incidents: own.length, mended };
      }),

  blocks: (noise, language) => {
    if (noise.length === 0) {
      return [{ kind: 'lines', lines: [{ en: 'Nothing signalled.', ja: 'シグナルはありません。' }[language]] }];
    }
    return [
      {
        kind: 'bars',
        caption: { en: 'Signals', ja: 'シグナル数' }[language],
        rows: noise.map(({ name, signals, incidents, mended }) => ({
          label: name,
          value: signals,
          text: {
            en: `${signals} (in ${incidents === 1 ? '1 incident' : `${incidents} incidents`}, ${mended} mended)`,
            ja: `${signals} 回(${incidents} 件、復旧 ${mended} 件)`,
          }[language],
        })),
      },
    ];
  },
};
