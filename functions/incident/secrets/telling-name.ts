/** What the value under a name is. One that is not sure counts only where the value itself looks random. */
export interface Telling {
  kind: string;
  isSure: boolean;
  /** The value of a header goes on to the end of the line. */
  isHeader?: true;
}

/** A name that ends so speaks about the secret and does not hold it: `SecretArn`, `password_policy`, `tokenExpires`. */
const aboutIt = new Set(
  (
    'id ids arn arns name names type types kind version versions length size count policy path file url uri endpoint ttl age ' +
    'expiry expires expired expiration rotation status state date time at on used changed updated created label description ref alias field ' +
    'header param parameter prefix enabled required valid invalid limit usage index format provider manager store hint reset ' +
    'stage tag tags in min max days'
  ).split(' '),
);

const password = /(?:passwords?|passwd|passphrase|passcode|pswd|pwd)\d*$/;
const secret = /secrets?\d*$/;
const token = /tokens?\d*$/;
const sureKey = /(?:secret|private|api|signing|account|storage)keys?\d*$/;

/** Tokens that say where a list goes on, or that a call is a repeat. */
const harmlessToken =
  /(?:next|client|request|continuation|page|pagination|starting|idempotency|previous|sequence|sync|unexpected|max|total|prompt|completion|input|output)tokens?$/;
const harmlessKey =
  /(?:public|partition|sort|primary|foreign|cache|object|idempotency|dedup|deduplication|kms|tag|s3|group|range|hash|row|index|lookup|metric|context|message)keys?$/;
const notPass = /(?:by|com|tres|sur|under|over|encom)pass$/;
const unsure = new Set([
  'key',
  'keys',
  'auth',
  'credential',
  'credentials',
  'signature',
  'sig',
  'jwt',
  'otp',
  'salt',
  'seed',
  'sid',
]);

const headers = new Set(['authorization', 'proxyauthorization', 'cookie', 'setcookie']);

/** Names in Japanese, as they stand in procedure documents and in the output of commands. */
const japanese: [RegExp, string][] = [
  [/(?:パスワード|暗証番号|パスフレーズ)$/, 'password'],
  [/(?:シークレット|秘密鍵|シークレットキー)$/, 'secret'],
  [/トークン$/, 'token'],
  [/(?:APIキー|アクセスキー)$/i, 'API key'],
];

/** Most names have none of these, and there are many names. */
const mayTell =
  /pass|pw|pswd|secret|token|key|auth|credential|sig|jwt|otp|salt|seed|sid|session|cookie|パス|暗証|シークレット|秘密|トークン|キー/i;

/** What the name tells of its value; undefined where it tells of no secret. */
export function tellingName(name: string): Telling | undefined {
  if (!mayTell.test(name)) return undefined;
  const found = japanese.find(([pattern]) => pattern.test(name));
  if (found !== undefined) return { kind: found[1], isSure: true };
  const words = wordsOf(name.slice(-100));
  const last = words.at(-1);
  if (last === undefined || aboutIt.has(last)) return undefined;
  const joined = words.join('');
  if (headers.has(joined))
    return { kind: joined.endsWith('cookie') ? 'cookie' : 'authorization', isSure: true, isHeader: true };
  if (words.some((word) => password.test(word))) return { kind: 'password', isSure: true };
  if (joined.endsWith('secretaccesskey')) return { kind: 'AWS secret key', isSure: true };
  if (sureKey.test(joined)) return { kind: joined.includes('apikey') ? 'API key' : 'secret key', isSure: true };
  if (words.some((word) => secret.test(word))) return { kind: 'secret', isSure: true };
  if (words.some((word) => token.test(word))) {
    return harmlessToken.test(joined) ? undefined : { kind: 'token', isSure: true };
  }
  if (last.endsWith('pw') || (last.endsWith('pass') && !notPass.test(joined)))
    return { kind: 'password', isSure: true };
  if (/keys?\d*$/.test(last)) return harmlessKey.test(joined) ? undefined : { kind: 'key', isSure: false };
  const isUnsure = unsure.has(last) || /(?:auth|credentials?|signature|session|sessionid)$/.test(joined);
  return isUnsure ? { kind: 'credential', isSure: false } : undefined;
}

/** `dbPassword`, `DB_PASSWORD` and `db-password` are the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

const nothing =
  /^(?:true|false|null|none|nil|undefined|empty|unset|yes|no|ok|required|missing|expired|invalid|incorrect|denied|rejected|n\/a|-+|\*+|\.{2,}|…|x{3,})$/i;
const placeholder = /^(?:\$\{[^}]*\}|\$[A-Za-z_]\w*|\$\([^)]*\)|\{\{[^}]*\}\}|<[^<>]*>|%[sdv]|arn:aws[\w-]*:\S*)$/;

/**
 * Whether such a value gives nothing away although its name tells of a secret: nothing at all, a placeholder, an ARN, a number of things,
 * or what was redacted already.
 */
export function isHarmlessValue(value: string, kind?: string): boolean {
  if (/^\d+$/.test(value)) return value.length <= (kind === 'password' ? 2 : 4);
  return (
    value.length < 2 || nothing.test(value) || placeholder.test(value) || /^\[redacted: [^\]]{1,40}\]$/.test(value)
  );
}
