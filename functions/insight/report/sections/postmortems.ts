import { momentText } from '../../../people/moment-text.ts';
import { stateName } from '../../../people/state-words.ts';
import type { Facts } from '../facts.ts';
import type { Section } from '../section.ts';

/** Incidents that a person got, latest first, and how many there are beside those. */
interface Escalated {
  count: number;
  incidents: Pick<Facts, 'id' | 'openedAt' | 'state' | 'target' | 'remediation' | 'owner'>[];
}

const mostShown = 20;

export const postmortems: Section<Escalated> = {
  name: 'postmortems',
  title: { en: 'Incidents that want a postmortem', ja: 'ポストモーテムの対象' },

  gather: ({ facts }) => {
    const escalated = facts.filter(({ wasEscalated }) => wasEscalated).reverse();
    return {
      count: escalated.length,
      incidents: escalated.slice(0, mostShown).map(({ id, openedAt, state, target, remediation, owner }) => ({
        ...{ id, openedAt, state, target, remediation, owner },
      })),
    };
  },

  blocks: ({ count, incidents }, language) => {
    if (count === 0) {
      const none = { en: 'No incident was given to a person.', ja: '担当者へ引き継いだインシデントはありません。' };
      return [{ kind: 'lines', lines: [none[language]] }];
    }
    const how = {
      en: `${count} ${count === 1 ? 'was' : 'were'} given to a person; a draft of each: npx kizuki postmortem <incident>`,
      ja: `担当者へ引き継いだもの ${count} 件。草案の作成: npx kizuki postmortem <インシデント>`,
    };
    const head = [
      { en: 'incident', ja: 'インシデント' },
      { en: 'opened', ja: '発生' },
      { en: 'state', ja: '状態' },
      { en: 'target', ja: '対象' },
      { en: 'remediation', ja: '自動対応' },
      { en: 'owner', ja: '担当' },
    ];
    return [
      { kind: 'lines', lines: [how[language]] },
      {
        kind: 'table',
        head: head.map((cell) => cell[language]),
        rows: incidents.map(({ id, openedAt, state, target, remediation, owner }) => [
          id,
          momentText(openedAt),
          stateName(state, language),
          target,
          remediation,
          owner,
        ]),
      },
    ];
  },
};
