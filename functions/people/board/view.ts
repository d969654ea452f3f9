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

/** From this width on an incident is shown in two columns, of which the first has so much of it. */
const widePixels = 980;
const firstShare = 0.58;

export function isWide({ width }: Pick<View, 'width'>): boolean {
  return width >= widePixels;
}

/** The second column as a place of its own. */
export function secondColumn(view: View): View {
  return isWide(view) ? { ...view, width: Math.floor((view.width - 48) * (1 - firstShare)) + 20 } : view;
}

/** Below this width what stands side by side stands one below the other. */
const narrowPixels = 640;

export function isNarrow({ width }: Pick<View, 'width'>): boolean {
  return width < narrowPixels;
}
