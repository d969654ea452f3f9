/** Text as it stands in Markdown: nothing in it is markup or HTML. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, (character) => named[character] ?? `\\${character}`)
    .replace(/[\r\n]+/g, ' ');
}

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '\\|' };

/** A name in the type of code; more backticks around it than it has inside. */
export function codeSpan(name: string): string {
  const text = name.replace(/[\r\n]+/g, ' ');
  if (text === '') return '` `';
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** A block of code; its fence is longer than any in the text. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
