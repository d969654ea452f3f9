import type { Block } from '../../people/tickets/block.ts';
import { breakMarkup } from '../../people/tickets/break-markup.ts';

/** What ends a block without markup, or begins something else where an add-on reads it: `{noformat}`, mentions, macros. */
const markup = /\{(?=[a-z{])|\[~/gi;

/**
 * Blocks in the wiki markup of Jira Data Center.
 * https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
 */
export function wiki(blocks: Block[]): string {
  return blocks.map(written).join('\n\n');
}

function written(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'heading':
      return `h3. ${block.text}`;
    case 'lines':
      return `{noformat}\n${breakMarkup(block.lines.join('\n'), markup)}\n{noformat}`;
    case 'link':
      return `${block.text}: ${block.url}`;
  }
}
