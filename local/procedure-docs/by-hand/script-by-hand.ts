import { render } from '../../../functions/runbook/reference.ts';
import { scriptLines } from '../../../functions/runbook/shell.ts';
import type { ShellCall } from '../../../functions/runbook/step.ts';
import { runOnNode } from './run-on-node.ts';
import { endOfText, hereText, shellWord } from './shell-text.ts';
import { piecesOf, type Variables } from './variables.ts';

/** The script stands as it is; above it, in a text of its own, the lines in which the shell puts the values. */
export function scriptByHand(call: ShellCall, timeoutSeconds: number, variables: Variables): string {
  const count = Object.keys(call.variables).length;
  const lines = scriptLines(call);
  const bound = lines.slice(0, count).map((line) => hereText(piecesOf(line, variables)));
  const script = lines.slice(count).join('\n');
  const node = shellWord(piecesOf(String(render(call.on)), variables));
  const send = `${runOnNode.name} ${node} ${timeoutSeconds}`;
  const end = endOfText('SCRIPT', script);
  if (count === 0) return `${send} <<'${end}'\n${script}\n${end}`;
  return `{ cat <<VALUES; cat <<'${end}'; } | ${send}\n${bound.join('\n')}\nVALUES\n${script}\n${end}`;
}
