import { afterPrompt, beginsWithProgram, isCommandLine } from './is-command.ts';

/** A part of a text by what it is. */
export interface Part {
  kind: 'prose' | 'command' | 'expected';
  text: string;
}

const expectation =
  /^[\s　]*(?:[-・*※→⇒]\s*)?(?:期待(?:結果|値|される結果|する結果)|想定(?:結果|値)|正常時(?:の結果)?|確認(?:内容|ポイント|事項|観点|結果)?|結果|expected(?: results?| outputs?| outcome)?|verify(?: that)?|confirm(?: that)?|check(?: that)?|result|output)[\s　]*[:：][\s　]*(.+)$/i;
const sentence =
  /^\s*(?:[-*]\s*)?((?:expected|you should see|should (?:see|print|return|show)|it should|the output should|verify that|confirm that|check that|make sure|ensure)\b.+)$/i;
const commandLabel =
  /^[\s　]*(?:[-・*]\s*)?(?:(?:実行|投入)?コマンド(?:例)?|commands?|run|execute|例)[\s　]*[:：][\s　]*(.+)$/i;

/**
 * The lines of a text apart: commands (with the lines that they go on in), expectations, and prose. A command within backticks is found in
 * the middle of prose too.
 */
export function splitLines(text: string): Part[] {
  const parts: Part[] = [];
  let goesOn = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      goesOn = false;
      continue;
    }
    const last = parts.at(-1);
    if (goesOn && last) last.text += `\n${line}`;
    else parts.push(...partsOf(line));
    goesOn = parts.at(-1)?.kind === 'command' && /(?:\\|\^|`|\||&&)\s*$/.test(line);
  }
  return parts;
}

function partsOf(line: string): Part[] {
  const labelled = commandLabel.exec(line)?.[1];
  if (labelled && (isCommandLine(labelled) || beginsWithProgram(labelled)))
    return [{ kind: 'command', text: labelled }];
  const expected = expectation.exec(line)?.[1] ?? sentence.exec(line)?.[1];
  if (expected) return [{ kind: 'expected', text: expected }];
  const quoted = [...line.matchAll(/`([^`]+)`/g)].map(([, inner]) => inner as string).filter(isQuotedCommand);
  if (quoted.length > 0)
    return [{ kind: 'prose', text: line }, ...quoted.map((text): Part => ({ kind: 'command', text }))];
  return [{ kind: isCommandLine(line) ? 'command' : 'prose', text: line }];
}

/** `httpd` in backticks is a name; `systemctl restart httpd` is a command. */
function isQuotedCommand(text: string): boolean {
  return beginsWithProgram(afterPrompt(text) ?? text) && /\s/.test(text.trim());
}
