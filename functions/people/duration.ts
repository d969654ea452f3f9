import type { Language, Text } from '../text.ts';

const units = {
  day: { en: 'd', ja: '日' },
  hour: { en: 'h', ja: '時間' },
  minute: { en: 'min', ja: '分' },
  second: { en: 's', ja: '秒' },
} satisfies Record<string, Text>;

/**
 * A length of time for people, in its two largest units: `3.4 s`, `41 s`, `1 min 23 s`, `2 h 5 min`, `1 d 3 h`. Rounded down;
 * less than nothing, as when two clocks disagree, counts as nothing.
 */
export function formatDuration(milliseconds: number, language: Language): string {
  const total = Math.max(0, milliseconds);
  if (total < 10_000) return `${(Math.floor(total / 100) / 10).toFixed(1)} ${units.second[language]}`;
  const seconds = Math.floor(total / 1_000);
  const parts: [number, Text][] = [
    [Math.floor(seconds / 86_400), units.day],
    [Math.floor(seconds / 3_600) % 24, units.hour],
    [Math.floor(seconds / 60) % 60, units.minute],
    [seconds % 60, units.second],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit[language]}`)
    .join(' ');
}
