import type { GuardStore } from '../../decision/guard-store.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { Language, Text } from '../../text.ts';
import type { Block } from './block.ts';
import type { FactsFound } from './read-facts.ts';
import type { Span } from './span.ts';

/** What the parts of a report are made from. */
export interface ReportFacts extends FactsFound {
  span: Span;
  remediations: Remediation[];
  guards: Pick<GuardStore, 'history'>;
}

/** One part of the report; a new one is a file in `sections/` and a line in `sections.ts`. */
export interface Section<Data> {
  /** The key of its data in the JSON form. */
  name: string;
  title: Text;
  gather(found: ReportFacts): Promise<Data> | Data;
  /** The data for people. */
  blocks(data: Data, language: Language): Block[];
}
