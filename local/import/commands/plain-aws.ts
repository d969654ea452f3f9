import { joinPaths, jqPath } from './jq-path.ts';
import { withoutAngles } from './placeholders.ts';
import { shellParts, type Taken, takenIn } from './shell-parts.ts';
import { shellWords } from './shell-words.ts';

/** An `aws` line of a shell as what can be typed: one command, and before it those whose output it takes in. */
export interface PlainAws {
  line: string;
  /** Commands of AWS whose output the line takes in as variables. */
  before: { name: string; line: string }[];
  /** Variables that hold the day. */
  days: string[];
  /** What was left out, or is meant otherwise, for the report. */
  notes: string[];
}

/**
 * Takes off an `aws` line what a shell does around it and a step need not: `2>&1`, a filter of jq that is a path, a pager, a file that
 * nothing reads. Undefined where there is nothing to take off, or something that no step can do; a text says what that is. `isRead` tells
 * whether any other command of the document names a file.
 */
export function plainAws(line: string, isRead: (file: string) => boolean): PlainAws | string | undefined {
  const notes: string[] = [];
  const [first, ...others] = shellParts(line);
  if (!first || [first, ...others.slice(0, -1)].some(({ sign }) => sign !== '|' && sign !== '')) return undefined;
  if (others.at(-1)?.sign) return undefined;

  let filter = '';
  for (const { text } of others) {
    const stage = unredirected(text, notes);
    const path = stage === undefined ? undefined : filterOf(stage);
    if (path === undefined) return undefined;
    filter = joinPaths(filter, path);
    notes.push(path === '' ? `| ${text} is left out: it only shows` : `| ${text} is taken as --query`);
  }
  const file = filesOf(line).find(isRead);
  if (file !== undefined) return `it reads or writes ${file}, which another command needs too`;
  const bare = unredirected(first.text, notes);
  const queried = bare === undefined ? undefined : withQuery(bare, filter);
  const taken = queried === undefined ? undefined : takenIn(queried);
  if (queried === undefined || taken === undefined) return undefined;
  const plain = withoutTaken(queried, taken, notes);
  return plain.line === line ? undefined : { ...plain, notes };
}

const shows = /^(?:cat|less|more|column(?:\s+-t)?|sort|tee\s+\/dev\/(?:tty|stderr))$/;

/** The path by which a stage of a pipe filters; empty where it only shows what it gets. */
function filterOf(stage: string): string | undefined {
  if (shows.test(stage)) return '';
  const split = shellWords(stage);
  if ('reason' in split) return undefined;
  const [program, ...words] = split.words;
  const filters = words.filter(
    (word) => !/^(?:-[rcMCSj]+|--(?:raw-output|compact-output|color-output|monochrome-output|tab))$/.test(word),
  );
  if (program !== 'jq' || filters.length > 1) return undefined;
  return jqPath(filters[0] ?? '.');
}

/** The files that a line writes into, and those that the commands in it name. */
function filesOf(line: string): string[] {
  const written = [...withoutAngles(line).matchAll(/>>?\s*([^\s;|&<>()]+)/g)].map(([, file = '']) => file);
  const named = (takenIn(line) ?? [])
    .filter(({ command }) => !/^aws\s/.test(command))
    .flatMap(({ command }) => command.match(/(?<![^\s<])[\w~./-]*[\w]\.[A-Za-z]\w*|(?<![^\s<])[~.]?\/[\w./-]+/g) ?? []);
  return [...written, ...named].filter((file) => file !== '/dev/null');
}

/** The command without its redirections; undefined where it reads a file. */
function unredirected(text: string, notes: string[]): string | undefined {
  const quoted = /'[^']*'|"(?:\\.|[^"\\])*"/gs;
  const bare = withoutAngles(text).replace(quoted, (one) => '\ue002'.repeat(one.length));
  let reads = false;
  let result = '';
  let from = 0;
  for (const { 0: whole, 1: sign = '', 2: file = '', index } of bare.matchAll(
    /\s*((?:\d|&)?>>?|<)(?:\s*)(&\d|[^\s;|&<>]+)/g,
  )) {
    const place = text.slice(index, index + whole.length);
    const isNowhere = file.startsWith('&') || file === '/dev/null';
    const name = place.slice(place.lastIndexOf(sign) + sign.length).trim();
    if (sign === '<') reads = true;
    if (!isNowhere) notes.push(`what it prints went into ${name}; nothing reads that, and nothing writes it`);
    result += text.slice(from, index);
    from = index + whole.length;
  }
  return !reads ? result + text.slice(from) : undefined;
}

/** The command with a filter beside its own query; undefined where that is more than a path. */
function withQuery(line: string, filter: string): string | undefined {
  if (filter === '') return line;
  const found = /\s--query(?:\s+|=)("[^"]*"|'[^']*'|\S+)/.exec(line);
  if (!found) return `${line} --query '${filter}'`;
  const own = (found[1] as string).replace(/^(["'])(.*)\1$/s, '$2');
  if (/[{}|(),?@]/.test(own)) return undefined;
  return line.replace(found[0], () => ` --query '${joinPaths(own, filter)}'`);
}

/** Variables in place of the commands whose output the line takes in. */
function withoutTaken(line: string, taken: Taken[], notes: string[]): Pick<PlainAws, 'line' | 'before' | 'days'> {
  const before: PlainAws['before'] = [];
  const days: string[] = [];
  let result = '';
  let from = 0;
  for (const [index, { from: begin, to, command }] of taken.entries()) {
    const whole = line.slice(begin, to);
    let name: string;
    if (/^aws\s/.test(command)) {
      name = `FOUND_${before.length + 1}`;
      before.push({ name, line: command });
    } else if (/^date\s+["']?\+(?:%F|%Y-?%m-?%d)["']?$/.test(command)) {
      name = `TODAY_${days.length + 1}`;
      days.push(name);
      notes.push(`${whole} is the day on which the run begins, in UTC and written 2030-01-31`);
    } else {
      const words = [...command.matchAll(/(?<![-\w])\.?([A-Za-z]\w+)/g)].slice(0, 2).map(([, word]) => word);
      name = words.length > 0 ? words.join('_') : `OUTPUT_${index + 1}`;
      notes.push(`${whole} is the parameter for its output now`);
    }
    result += `${line.slice(from, begin)}\${${name}}`;
    from = to;
  }
  return { line: result + line.slice(from), before, days };
}
