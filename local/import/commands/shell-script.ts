import type { Expectation } from '../steps/expectation.ts';
import type { Tokenised } from './placeholders.ts';

/** The script with each placeholder as a variable of the shell, quoted as its place wants it. `variable` gives the name in the shell. */
export function scriptWithVariables(
  tokenised: Tokenised,
  variable: (placeholder: { name: string; whole: string }) => string,
): string {
  const { text, placeholders } = tokenised;
  let result = '';
  for (const { piece, quote } of quotedPieces(text)) {
    if (!piece.startsWith('\ue000')) {
      result += piece;
      continue;
    }
    const placeholder = placeholders[Number(piece.slice(1, -1))];
    if (!placeholder) continue;
    // Between single quotes a shell leaves $NAME as it is: `awk '{ print $NF }'`.
    if (quote === "'" && placeholder.whole.startsWith('$')) result += placeholder.whole;
    else {
      const name = variable(placeholder);
      result += quote === "'" ? `'"$${name}"'` : quote === '"' ? `\${${name}}` : `"$${name}"`;
    }
  }
  return result;
}

/**
 * The script with `{{`, which SSM would take for a reference, written so that a shell reads the same: `'{''{.Names}}'`. A script with a
 * here-document, in which a shell takes quotes for text, stays as it is.
 */
export function bracesApart(script: string): string {
  if (script.includes('<<')) return script;
  let result = '';
  for (const { piece, quote } of quotedPieces(script)) {
    if (piece === '{' && result.endsWith('{')) result += quote === "'" ? "''" : '""';
    result += piece;
  }
  return result;
}

const literal = /\ue000\d+\ue001|[\s\S]/y;
const escaping = /\ue000\d+\ue001|\\[\s\S]?|[\s\S]/y;

/** A script character by character, an escaped one with its backslash, a placeholder as a whole; and the quotes that each stands in. */
function* quotedPieces(script: string): Generator<{ piece: string; quote: string | undefined }> {
  let quote: string | undefined;
  for (let at = 0; at < script.length; ) {
    const pattern = quote === "'" ? literal : escaping;
    pattern.lastIndex = at;
    const piece = pattern.exec(script)?.[0] ?? '';
    yield { piece, quote };
    at += piece.length;
    if (quote) quote = piece === quote ? undefined : quote;
    else if (piece === '"' || piece === "'") quote = piece;
  }
}

/** Names of variables that a script itself sets. */
export function ownVariables(script: string): Set<string> {
  const set = [...script.matchAll(/(?:^|[\s;&|(])(?:export\s+|local\s+|declare\s+(?:-\S+\s+)?)?([A-Za-z_]\w*)=/g)].map(
    ([, name]) => name as string,
  );
  const loops = [...script.matchAll(/\bfor\s+([A-Za-z_]\w*)\b/g)].map(([, name]) => name as string);
  const reads = [...script.matchAll(/\bread\s+(?:-\S+\s+)*((?:[A-Za-z_]\w*\s*)+)/g)].flatMap(([, names = '']) =>
    names.trim().split(/\s+/),
  );
  const awk = [...script.matchAll(/'[^']*'/g)].flatMap(([text]) =>
    [...text.matchAll(/\$([A-Za-z_]\w*)/g)].map(([, name]) => name as string),
  );
  return new Set([...set, ...loops, ...reads, ...awk]);
}

/** The script, and after it what must hold of it; without an expectation, that every command of it succeeds. */
export function withExpectations(script: string, expectations: Expectation[], texts: (text: string) => string): string {
  if (expectations.length === 0) return script.includes('\n') ? `set -e\n${script}` : script;
  const code = expectations.find((one) => one.kind === 'exit code')?.code ?? 0;
  // Not in an AND-OR list, where a shell would forget `set -e`.
  const checks = expectations.flatMap((one): string[] => {
    if (one.kind === 'nothing printed') return [`[ -z "$output" ] || fail 'something was printed'`];
    const wanted = one.kind === 'contains' ? [one.text] : one.kind === 'value' ? one.values : [];
    if (wanted.length === 0) return [];
    // One of several values will do.
    const found = wanted.map((text) => `printf '%s\\n' "$output" | grep -Fq -- ${texts(text)}`).join(' ||\n  ');
    return [`${found} ||\n  fail ${texts(`the output does not hold: ${wanted.join(', ')}`)}`];
  });
  // A command that finds nothing ends with a failure, and that nothing is printed is what is wanted.
  const ended = expectations.some((one) => one.kind === 'nothing printed')
    ? []
    : [`[ "$code" -eq ${code} ] || fail "it ended with $code, not ${code}"`];
  return [
    `fail() { printf '%s\\n' "$1" >&2; exit 1; }`,
    'output=$(',
    ...(script.includes('\n') ? ['set -e'] : []),
    script,
    ')',
    'code=$?',
    `printf '%s\\n' "$output"`,
    ...ended,
    ...checks,
  ].join('\n');
}

/** A text as one word of the shell, whatever it holds. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A name for a variable of the shell. */
export function shellName(parameter: string): string {
  return parameter
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
