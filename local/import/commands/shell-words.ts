/** The words of one simple command, quotes taken off; or why it is not one. */
export type ShellWords = { words: string[] } | { reason: string };

/** Takes a command line apart as a POSIX shell would. What a shell would do more than that with is refused, with the reason. */
export function shellWords(line: string): ShellWords {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] as string;
    if (quote === "'") {
      if (character === "'") quote = undefined;
      else word += character;
      continue;
    }
    if (character === '\\') {
      const next = line[at + 1] ?? '';
      if (quote === '"' && !/["\\$`\n]/.test(next)) word += '\\';
      else {
        word = (word ?? '') + (next === '\n' ? '' : next);
        at += 1;
      }
      continue;
    }
    if (character === '`' || (character === '$' && /[({]/.test(line[at + 1] ?? '')))
      return { reason: 'it takes in the output of another command' };
    if (quote === '"') {
      if (character === '"') quote = undefined;
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '|') return { reason: 'it is piped into another command' };
    else if (character === '>' || character === '<') return { reason: 'it reads from or writes to a file' };
    else if (character === ';' || character === '&') return { reason: 'it is joined with another command' };
    else if (character === '#' && word === undefined) break;
    else word = (word ?? '') + character;
  }
  if (quote) return { reason: `a quote ${quote} is not closed` };
  if (word !== undefined) words.push(word);
  return { words };
}
