import type { Element } from './markup.ts';

/** A button of the board: what it has CloudWatch call its function with. */
export interface Action {
  label: string;
  endpoint: string;
  display: string;
  confirmation?: string;
  params: Record<string, unknown>;
}

const buttons = /<button([^>]*)>(.*?)<\/button><cwdb-action([^>]*)>(.*?)<\/cwdb-action>/gs;

/**
 * The buttons of a page. This and what follows reads markup that is as the board writes it, which `escaping.test.ts` has a real parser
 * look at.
 */
export function actionsIn(page: string): Action[] {
  return [...page.matchAll(buttons)].map(([, , label = '', attributes = '', params = '']) => {
    const { endpoint = '', display = '', confirmation } = attributesIn(attributes);
    return {
      ...{ label: decoded(label), endpoint, display, params: JSON.parse(params) as Record<string, unknown> },
      ...(confirmation === undefined ? {} : { confirmation }),
    };
  });
}

/** What a person reads of a page: all text but for the style and the parameters of buttons. */
export function textIn(page: string): string {
  const bare = page.replace(/<style>.*?<\/style>/gs, '').replace(/<cwdb-action.*?<\/cwdb-action>/gs, ' ');
  return decoded(bare.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The elements of a page with their attributes as they are written. */
export function tagsIn(page: string): Pick<Element, 'tag' | 'attributes'>[] {
  return [...page.matchAll(/<([a-z][\w-]*)([^>]*)>/g)].map(([, tag = '', attributes = '']) => ({
    tag,
    attributes: attributesIn(attributes),
  }));
}

function attributesIn(source: string): Record<string, string> {
  const found = [...source.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, decoded(value)]));
}

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => characters[name] ?? whole);
}
