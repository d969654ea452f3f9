import type { IncidentState } from '../incident/incident-event.ts';
import type { Language, Text } from '../text.ts';

/** What people call the states of an incident. */
export const stateNames: Record<IncidentState, Text> = {
  open: { en: 'open', ja: '発生' },
  held: { en: 'held', ja: '保留' },
  'awaiting-approval': { en: 'awaiting approval', ja: '承認待ち' },
  running: { en: 'running', ja: '対応中' },
  verifying: { en: 'verifying', ja: '復旧確認中' },
  resolved: { en: 'resolved', ja: '復旧' },
  failed: { en: 'failed', ja: '失敗' },
  escalated: { en: 'needs a person', ja: '要対応' },
  closed: { en: 'closed', ja: 'クローズ' },
};

/** An incident's state as people call it. */
export function stateName(state: IncidentState, language: Language): string {
  return stateNames[state]?.[language] ?? state;
}
