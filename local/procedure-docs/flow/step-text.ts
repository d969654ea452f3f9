import type { Language, Text } from '../../../functions/text.ts';

/** What stands in a step's box: `4a.1. Stop it (Only where State is running.)`. */
export function stepText(number: string, label: Text, only: Text | undefined, language: Language): string {
  return `${number}. ${label[language]}${only ? ` (${only[language].replace(/[.。]$/, '')})` : ''}`;
}
