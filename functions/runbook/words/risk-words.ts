import type { Text } from '../../text.ts';
import type { Risk } from '../runbook.ts';

export const riskNames: Record<Risk, Text> = {
  low: { en: 'low', ja: '低' },
  medium: { en: 'medium', ja: '中' },
  high: { en: 'high', ja: '高' },
};
