import { counts } from '../counts.ts';
import type { Section } from '../section.ts';

/** How often each guardrail held a run, and would have held one that was only observed. */
interface HoldCount {
  guardrail: string;
  held: number;
  wouldHave: number;
}

export const holds: Section<HoldCount[]> = {
  name: 'holds',
  title: { en: 'Guardrails that held', ja: 'ガードレールによる保留' },

  gather: ({ facts }) => {
    const held = new Map(counts(facts.flatMap((one) => one.holds)));
    const would = new Map(counts(facts.flatMap((one) => one.wouldHold)));
    return [...new Set([...held.keys(), ...would.keys()])].map((guardrail) => ({
      guardrail,
      held: held.get(guardrail) ?? 0,
      wouldHave: would.get(guardrail) ?? 0,
    }));
  },

  blocks: (found, language) => {
    if (found.length === 0) {
      return [{ kind: 'lines', lines: [{ en: 'No guardrail held a run.', ja: '保留はありません。' }[language]] }];
    }
    return [
      {
        kind: 'bars',
        caption: { en: 'Decisions that held', ja: '保留の判断' }[language],
        rows: found.map(({ guardrail, held, wouldHave }) => ({
          label: guardrail,
          value: held,
          text:
            wouldHave === 0
              ? String(held)
              : {
                  en: `${held} (+ ${wouldHave} of what only observes)`,
                  ja: `${held}(ほか観察のみ ${wouldHave})`,
                }[language],
        })),
      },
    ];
  },
};
