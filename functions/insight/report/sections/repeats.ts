import { settingsOf } from '../../../decision/remediation.ts';
import type { Facts } from '../facts.ts';
import type { Section } from '../section.ts';

/**
 * One target that was mended in the same way again and again, as often within a week as the guardrail `repeats` allows before it
 * holds: the cause is still there. Moments are ISO 8601, UTC.
 */
interface Repeat {
  target: string;
  remediation: string;
  owner: string;
  verifiedRuns: number;
  /** How often the guardrail `repeats` held a further run. */
  held: number;
  firstAt: string;
  lastAt: string;
  /** The latest incidents, at most five. */
  incidentIds: string[];
}

const week = 7 * 86_400_000;
const mostShown = 20;
const mostNamed = 5;
const mostInTable = 2;

export const repeats: Section<Repeat[]> = {
  name: 'repeats',
  title: { en: 'Repeats that hide a cause', ja: '根本原因が残っている可能性のある繰り返し' },

  gather: ({ facts, remediations }) => {
    const limits = new Map(remediations.map((one) => [one.name, settingsOf(one).repeats.runs]));
    const groups = Map.groupBy(facts, ({ target, remediation }) => JSON.stringify([target, remediation]));
    return [...groups.values()]
      .map((group) => ({ ...repeatOf(group), moments: verifiedIn(group) }))
      .filter(({ held, moments, remediation }) => held > 0 || areWithinAWeek(moments, limits.get(remediation) ?? 3))
      .map(({ moments: _, ...repeat }) => repeat)
      .sort((a, b) => b.verifiedRuns - a.verifiedRuns || b.held - a.held || (a.target < b.target ? -1 : 1))
      .slice(0, mostShown);
  },

  blocks: (found, language) => {
    if (found.length === 0) {
      const none = { en: 'No target was mended again and again.', ja: '同じ対象への繰り返しはありません。' };
      return [{ kind: 'lines', lines: [none[language]] }];
    }
    const head = [
      { en: 'target', ja: '対象' },
      { en: 'remediation', ja: '自動対応' },
      { en: 'owner', ja: '担当' },
      { en: 'mended', ja: '復旧' },
      { en: 'held', ja: '保留' },
      { en: 'from', ja: '最初' },
      { en: 'to', ja: '最後' },
      { en: 'latest incidents', ja: '直近のインシデント' },
    ];
    return [
      {
        kind: 'table',
        head: head.map((cell) => cell[language]),
        rows: found.map((one) => [
          one.target,
          one.remediation,
          one.owner,
          String(one.verifiedRuns),
          String(one.held),
          dayOf(one.firstAt),
          dayOf(one.lastAt),
          one.incidentIds.slice(0, mostInTable).join(' '),
        ]),
      },
    ];
  },
};

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

function repeatOf(group: Facts[]): Repeat {
  const [first] = group as [Facts, ...Facts[]];
  const { target, remediation, owner } = first;
  return {
    ...{ target, remediation, owner },
    verifiedRuns: verifiedIn(group).length,
    held: group.flatMap(({ holds }) => holds).filter((guardrail) => guardrail === 'repeats').length,
    firstAt: first.openedAt,
    lastAt: group.at(-1)?.openedAt ?? first.openedAt,
    incidentIds: group
      .map(({ id }) => id)
      .slice(-mostNamed)
      .reverse(),
  };
}

/** When the runs began that helped, oldest first. */
function verifiedIn(group: Facts[]): string[] {
  return group
    .flatMap(({ runs }) => runs.flatMap(({ outcome, startedAt }) => (outcome === 'verified' ? [startedAt] : [])))
    .sort();
}

/** Whether so many of the moments lie within any seven days. */
function areWithinAWeek(moments: string[], many: number): boolean {
  return moments.some((moment, index) => {
    const last = moments[index + many - 1];
    return last !== undefined && Date.parse(last) - Date.parse(moment) <= week;
  });
}
