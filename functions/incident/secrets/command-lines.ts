import { marker } from './marker.ts';

/** What stands before the password of a command, of a statement or of a line of a known file; the password is the second group. */
const places: RegExp[] = [
  // where only digits stand behind the sign it is a user and a group, or ports
  /((?<!\S)(?:-u|--user)[ =]["']?[^\s:"']{1,64}:)(?!\d{1,10}(?:["'\s]|$))([^\s"']{1,256})/g,
  /((?<!\S)(?:mysql\w{0,10}|mariadb|sshpass|7za?|docker\s{1,3}login)\b[^\n|;&]{0,256}?\s-p ?["']?)([^\s"'-][^\s"']{0,255})/g,
  /((?<!\S)redis-cli\b[^\n|;&]{0,256}?\s-a ?["']?)([^\s"'-][^\s"']{0,255})/g,
  /((?<!\S)openssl\b[^\n|;&]{0,256}?\s-k ["']?)([^\s"'-][^\s"']{0,255})/g,
  /((?<!\S)htpasswd\s{1,3}-\w{0,8}b\w{0,8}\s{1,3}\S{1,128}\s{1,3}\S{1,64}\s{1,3})(\S{1,256})/g,
  /(\bnet\s{1,3}user\s{1,3}\S{1,64}\s{1,3})(\S{1,128})(?=\s{1,3}\/add)/gi,
  /(\bsqlplus\s{1,3}(?:-\w{1,8}\s{1,3}){0,3}[^\s/@]{1,64}\/|:thin:[^\s/@]{1,64}\/)([^\s@]{1,128})(?=@)/g,
  /(\bidentified\s{1,3}by\s{1,3}['"])([^'"\n]{1,256})/gi,
  /(\bConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?['"])([^'"\n]{1,256})/gi,
  // https://www.postgresql.org/docs/current/libpq-pgpass.html
  /^((?:[\w.*-]{1,128}):(?:\d{4,5}|\*):[^:\s]{1,64}:[^:\s]{1,64}:)(\S{1,256})$/gm,
  // in a sentence; what comes is no word
  /(\b(?:pass(?:word|phrase|code)|secret|token)\s{1,3}(?:is|was)\s{1,3}["']?)((?=[^\s]{0,63}\d)[^\s"',;]{4,256})/gi,
  /((?:パスワード|暗証番号|シークレット|トークン)[はが]\s{0,3}[「『"']?)([!-~]{4,256})/g,
];

/** Digests of passwords, as crypt(3) writes them. */
const crypt = /\$(?:1|2[aby]?|5|6|7|y|gy|argon2\w{1,2}|pbkdf2[\w-]{0,16})\$[\w./$=,+-]{12,}/g;

/** A line that ends in a name that tells of a secret and one more word, which is none of a language: `requirepass x1y2z3`. */
export const lineEnd =
  /(?<![\w.-])([A-Za-z][\w.-]*)[ \t]{1,8}(?=[^\s"'=:,;[\]]{0,63}\d)(?=[^\s"'=:,;[\]]{6,256}[ \t]*(?:[\r\n]|\\[nr]|$))/g;

/** The text without the passwords of command lines, statements and files of a known form. */
export function redactCommandLines(text: string): string {
  const redacted = text.replace(crypt, () => marker('password'));
  return places.reduce(
    (rest, place) =>
      rest.replace(place, (found: string, before: string, value: string) =>
        value.includes('[redacted') || /\[redacted: [^\]]*$/.test(before) ? found : `${before}${marker('password')}`,
      ),
    redacted,
  );
}
