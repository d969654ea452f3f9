import { afterPrompt, beginsWithProgram } from '../steps/is-command.ts';
import { shellParts } from './shell-parts.ts';

/** One command of a block, its lines joined. */
export type CommandLine =
  | { kind: 'aws'; text: string /** The variable that takes its output. */; into?: string }
  | { kind: 'variable'; name: string; value: string }
  | { kind: 'shell'; text: string }
  | { kind: 'remark'; text: string };

/** The commands of a block of text, in order. A block with loops or conditions is one command. */
export function commandLines(text: string): { lines: CommandLine[]; mended: boolean } {
  const typed = mendTypography(text);
  const joined = joinLines(typed.split('\n'));
  const mended = typed !== text;
  const script = joined.some((line) =>
    /^\s*(?:if|for|while|until|case)\s|^\s*\w+\s*\(\)\s*\{|<<-?\s*['"]?\w+|^\s*(?:fi|done|esac|else|then|do)\b/.test(
      line,
    ),
  );
  if (script) return { lines: [{ kind: 'shell', text: joined.join('\n') }], mended };
  return { lines: joined.flatMap(splitJoined).map(commandOf), mended };
}

/** What word processors make of quotes, dashes and spaces; in a command each is the plain character. */
function mendTypography(text: string): string {
  return text
    .replace(/[“”„＂]/g, '"')
    .replace(/[‘’＇]/g, "'")
    .replace(/(?<=\s|^)[–—](?=[a-z])/gim, '--')
    .replace(/[–—−－]/g, '-')
    .replace(/[\u00a0\u3000\u2009\u202f]/g, ' ')
    .replace(/[！-～]/g, (character) =>
      '＜＞％'.includes(character) ? character : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    );
}

/** Takes prompts off, and joins what goes on in the next line: `\`, and `^` and a backtick of Windows. */
function joinLines(lines: string[]): string[] {
  const joined: string[] = [];
  let open: string | undefined;
  // What stands without a prompt beside lines with one is what those printed.
  const prompted = lines.some((line) => afterPrompt(line.trimStart()) !== undefined);
  for (const raw of lines) {
    if (
      prompted &&
      open === undefined &&
      afterPrompt(raw.trimStart()) === undefined &&
      (raw.trimStart().startsWith('/') || !beginsWithProgram(raw))
    )
      continue;
    const line = open === undefined ? (afterPrompt(raw.trimStart()) ?? raw) : raw.replace(/^\s*>\s/, '');
    const text: string = open === undefined ? line : `${open}${line.trim()}`;
    const more = /(?:^|\s)(?:\\|\^|`)\s*$/.exec(text);
    if (more) open = `${text.slice(0, more.index)} `;
    else if (hasOpenQuote(text)) open = `${text}\n`;
    else {
      open = undefined;
      if (text.trim() !== '') joined.push(text.trimEnd());
    }
  }
  if (open !== undefined && open.trim() !== '') joined.push(open.trimEnd());
  return joined;
}

function hasOpenQuote(text: string): boolean {
  let quote: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\\' && quote !== "'") at += 1;
    else if (quote) quote = character === quote ? undefined : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && (at === 0 || /\s/.test(text[at - 1] as string))) return false;
  }
  return quote !== undefined;
}

/** `aws … && aws …` and `aws …; aws …` are commands one after another; what is joined in any other way stays together. */
function splitJoined(line: string): string[] {
  const parts = shellParts(line);
  if (!/(?:^|\s|\()aws\s/.test(line) || parts.some(({ sign }) => sign === '||' || sign === '&')) return [line];
  const commands: string[] = [];
  let piped = '';
  for (const { text, sign } of parts) {
    piped += text;
    if (sign === '|') piped += ' | ';
    else {
      commands.push(piped);
      piped = '';
    }
  }
  return [...commands, piped].filter((command) => command !== '');
}

function commandOf(text: string): CommandLine {
  const line = text.trim();
  if (/^(?:#|\/\/|REM\s|::)/i.test(line)) return { kind: 'remark', text: line };
  const captured = /^(?:export\s+)?([A-Za-z_]\w*)=(?:"?\$\((aws\s.*)\)"?|`(aws\s.*)`)$/s.exec(line);
  if (captured) return { kind: 'aws', text: (captured[2] ?? captured[3]) as string, into: captured[1] as string };
  const set = /^(?:export\s+|set\s+|SET\s+)?([A-Za-z_]\w*)=(?:"([^"$`\\]*)"|'([^']*)'|([^\s"'$`;|&<>()]*))$/.exec(line);
  if (set) return { kind: 'variable', name: set[1] as string, value: set[2] ?? set[3] ?? set[4] ?? '' };
  if (/^(?:sudo\s+)?aws\s/.test(line)) return { kind: 'aws', text: line.replace(/^sudo\s+/, '') };
  return beginsWithProgram(line) || line !== '' ? { kind: 'shell', text } : { kind: 'remark', text: line };
}
