import type { Piece } from './model.ts';
import type { ImportedParameter } from './parameters/parameter-list.ts';

/** What stands where a secret stood. */
const withheld = '‹secret›';

const assignments =
  /((?:password|passwd|passphrase|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|パスワード|暗証番号)[\w-]*["']?\s*[=:：]\s*["']?)(?![<＜{$【‹"'\s])([^\s"',;]{4,})/gi;
const options =
  /(--[\w-]*(?:password|secret-string|secret-binary|auth-token|private-key)\s+["']?)(?![<＜{$【‹"'\s-])([^\s"']{4,})/gi;
const keys = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;

/**
 * Takes secrets out of the pieces for good, so that no output can hold them: values of parameters that are secrets by their names,
 * wherever they stand, and what commands and sentences give as passwords and keys. Gives the pieces that held one.
 */
export function withholdSecrets(pieces: Piece[], parameters: ImportedParameter[], values: string[]): Piece[] {
  const own = new Set(parameters.filter(({ secret }) => secret).flatMap((parameter) => parameter.pieces));
  const telling = values.filter((value) => value.length >= 4);
  return pieces.filter((piece) => {
    const before = piece.text;
    let text = before.replace(assignments, `$1${withheld}`).replace(options, `$1${withheld}`).replace(keys, withheld);
    for (const value of telling) text = text.replaceAll(value, withheld);
    if (own.has(piece) && values.includes(before)) text = withheld;
    piece.text = text;
    return text !== before;
  });
}
