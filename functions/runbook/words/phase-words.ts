import type { Text } from '../../text.ts';
import type { Phase } from '../phase.ts';

/** What the phases of a runbook are called. */
export const phaseNames: Record<Phase, Text> = {
  check: { en: 'Check', ja: '事前確認' },
  act: { en: 'Act', ja: '実施' },
  verify: { en: 'Verify', ja: '事後確認' },
  undo: { en: 'Undo', ja: '切り戻し' },
};
