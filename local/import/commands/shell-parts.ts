/** The parts of a command line between the signs that join commands, with the sign that follows each: `|`, `&&`, `||`, `;`, `&`, or none. */
export interface ShellPart {
  text: string;
  sign: string;
}

/** Takes a line apart where commands are joined; what stands between quotes, in `$(…)` or between backticks stays together. */
export function shellParts(line: string): ShellPart[] {
  const parts: ShellPart[] = [];
  let start = 0;
  for (const { at, sign } of signsOf(line)) {
    parts.push({ text: line.slice(start, at).trim(), sign });
    start = at + sign.length;
  }
  const rest = line.slice(start).trim();
  return rest === '' ? parts : [...parts, { text: rest, sign: '' }];
}

/** A command that another takes in, `$(date +%F)`: where it stands, and what it is. */
export interface Taken {
  from: number;
  to: number;
  command: string;
}

/** The commands whose output a line takes in, not those inside of them; undefined where one does not end. */
export function takenIn(line: string): Taken[] | undefined {
  const found: Taken[] = [];
  for (const { at, inSingle } of charactersOf(line)) {
    if (inSingle || at < (found.at(-1)?.to ?? 0)) continue;
    const opens = line.startsWith('$(', at) ? 2 : line[at] === '`' ? 1 : 0;
    if (opens === 0) continue;
    const end = opens === 2 ? closing(line, at + 2) : line.indexOf('`', at + 1);
    if (end < 0) return undefined;
    found.push({ from: at, to: end + 1, command: line.slice(at + opens, end).trim() });
  }
  return found;
}

function signsOf(line: string): { at: number; sign: string }[] {
  const taken = takenIn(line) ?? [];
  const signs: { at: number; sign: string }[] = [];
  for (const { at, isBare } of charactersOf(line)) {
    if (!isBare || taken.some(({ from, to }) => at >= from && at < to)) continue;
    if (at < (signs.at(-1)?.at ?? -1) + (signs.at(-1)?.sign.length ?? 0)) continue;
    const sign = ['||', '&&', '|', ';', '&'].find((one) => line.startsWith(one, at));
    const isRedirection = sign === '&' && (/[<>]$/.test(line.slice(0, at)) || line[at + 1] === '>');
    if (sign && !isRedirection) signs.push({ at, sign });
  }
  return signs;
}

interface Place {
  at: number;
  /** Outside of all quotes. */
  isBare: boolean;
  inSingle: boolean;
}

/** Each character that nothing escapes, and between which quotes it stands. */
function charactersOf(line: string): Place[] {
  const places: Place[] = [];
  let quote: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] as string;
    if (character === '\\' && quote !== "'") {
      at += 1;
      continue;
    }
    if (quote !== undefined && character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) quote = character;
    else places.push({ at, isBare: quote === undefined, inSingle: quote === "'" });
  }
  return places;
}

/** Where the bracket closes that was opened before `from`. */
function closing(line: string, from: number): number {
  let depth = 1;
  for (const { at, isBare } of charactersOf(line.slice(from))) {
    if (!isBare) continue;
    const character = line[from + at];
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return from + at;
  }
  return -1;
}
