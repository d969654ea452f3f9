import type { Language, Text } from '../../text.ts';
import type { Block } from './block.ts';
import type { ReportFacts } from './section.ts';
import { sections } from './sections.ts';

/** Every section's data under its name, with the span and when it was gathered (ISO 8601, UTC): the JSON form. */
export type ReportData = { at: string; span: ReportFacts['span'] } & Record<string, unknown>;

/** A section for people. */
export interface Part {
  name: string;
  title: string;
  blocks: Block[];
}

/** Gathers the data of every section. */
export async function gather(found: ReportFacts, now: string): Promise<ReportData> {
  const parts = await Promise.all(sections.map(async (section) => [section.name, await section.gather(found)]));
  return { at: now, span: found.span, ...Object.fromEntries(parts) };
}

/** The report for people, in whichever form it is then shown. */
export function partsOf(data: ReportData, language: Language): Part[] {
  return sections.map(({ name, title, blocks }) => ({
    name,
    title: title[language],
    blocks: blocks(data[name], language),
  }));
}

/** What stands above all parts: what it is, and of which days. */
export function headingOf({ span }: ReportData, language: Language): string {
  const heading: Text = {
    en: `Kizuki, ${span.from} to ${span.to}`,
    ja: `Kizuki レポート ${span.from} ～ ${span.to}`,
  };
  return heading[language];
}
