import MiniSearch, { type SearchResult } from 'minisearch';
import { tokenize } from './tokenize.ts';

/** A part of the site that can be found: the id of its element, what it is called, and its text in both languages. */
export interface Entry {
  id: string;
  title: string;
  text: string;
}

/** An index over the entries; `search` gives the ids of the best, best first. Every word of the query must be there, or begin one. */
export function searchIndex(entries: readonly Entry[]): { search(query: string): string[] } {
  const index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    tokenize,
    processTerm: (term) => term.toLowerCase(),
  });
  index.addAll(entries);
  return {
    search(query) {
      const found: SearchResult[] = index.search(query, {
        boost: { title: 4 },
        combineWith: 'AND',
        prefix: true,
        fuzzy: (term) => (/^[a-z]{6,}$/.test(term) ? 0.15 : false),
      });
      return found.slice(0, 12).map(({ id }) => String(id));
    },
  };
}
