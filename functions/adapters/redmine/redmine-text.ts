import type { RedmineSettings } from '../../people/people-settings.ts';
import type { Block } from '../../people/tickets/block.ts';
import { breakMarkup } from '../../people/tickets/break-markup.ts';

type Markup = NonNullable<RedmineSettings['markup']>;

/**
 * What could end a block of code, or be more than text where a server's markup is not the one that it was written in: tags, fences, macros,
 * wiki links, links to issues, and mentions, which Redmine looks for in blocks of code too where these hold a fence.
 */
const beginnings = /<(?=[/!a-z])|(?<![`~])[`~](?=[`~]{2})|\{(?=\{)|\[(?=\[)|#(?=[#\d])|(?<=^|\W)@(?=[\w@])/gim;

/**
 * Blocks in Redmine's markup: in tags that Textile and CommonMark know alike, or in fences, which Markdown knows. What others wrote stands
 * in blocks of code alone, and cannot leave them.
 * https://www.redmine.org/projects/redmine/wiki/RedmineTextFormatting
 */
export function redmineText(blocks: Block[], markup: Markup): string {
  return blocks.map((block) => written(block, markup)).join('\n\n');
}

function written(block: Block, markup: Markup): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'heading':
      return `*${block.text}*`;
    case 'lines': {
      const [opens, closes] = fences[markup];
      return `${opens}\n${breakMarkup(block.lines.join('\n'), beginnings)}\n${closes}`;
    }
    case 'link':
      return `${block.text}: ${block.url}`;
  }
}

const fences: Record<Markup, [string, string]> = { textile: ['<pre>', '</pre>'], markdown: ['```', '```'] };
