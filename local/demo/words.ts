import type { Incident } from '../../functions/incident/incident.ts';
import { stateName } from '../../functions/people/state-words.ts';
import type { Text } from '../../functions/text.ts';

/** What the demo's report says besides the timelines. */
export const words = {
  notMended: { en: 'not mended', ja: '未復旧' },
  times: { en: 'From signal to mended:', ja: 'シグナルから復旧まで:' },
  allMended: { en: 'Kizuki mended everything.', ja: 'Kizuki がすべて復旧しました。' },
  unmet: { en: 'Not everything was mended:', ja: '復旧していないものがあります:' },
} satisfies Record<string, Text>;

/** What stands above an incident's timeline. */
export function heading({ id, remediation, target, state }: Incident): Text {
  return {
    en: `${remediation} on ${target.id}: ${state} (incident ${id})`,
    ja: `${remediation} 対象 ${target.id}: ${stateName(state, 'ja')} (インシデント ${id})`,
  };
}
