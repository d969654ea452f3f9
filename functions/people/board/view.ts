import type { Language } from '../../text.ts';

/** How the board is looked at, which every part of it is rendered for. */
export interface View {
  language: Language;
  theme: 'light' | 'dark';
  /** Pixels. */
  width: number;
  /** ARN of the board's own function, which its buttons call. */
  endpoint: string;
  partition: string;
  account: string;
  region: string;
  /** ISO 8601, UTC. */
  now: string;
  /** What a person calls themselves. */
  me: string;
  /** What stands in the fields, by name. */
  fields: Record<string, string>;
  /** The text in the reader's language. */
  t(en: string, ja: string): string;
}

/** Below this width what stands side by side stands one below the other. */
const narrowPixels = 640;

export function isNarrow({ width }: Pick<View, 'width'>): boolean {
  return width < narrowPixels;
}
