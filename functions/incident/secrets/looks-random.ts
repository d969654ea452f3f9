/** Bits a character, by how often each comes in the text itself (Shannon). */
function entropyOf(text: string): number {
  const times = new Map<string, number>();
  for (const character of text) times.set(character, (times.get(character) ?? 0) + 1);
  return [...times.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Ids as AWS and Kizuki give them, such as `sgr-0123456789abcdef0`. */
const id = /^[a-z]{1,12}-[0-9a-f]{8,17}$/;

/** Whether a value reads like one that nobody made up: long, of letters and digits mixed, and neither an id nor a path. */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || !/^[\w+/=.~%-]+$/.test(value) || uuid.test(value) || id.test(value)) return false;
  const isMixed = /\d/.test(value) && /[A-Za-z]/.test(value);
  const isPath = value.includes('/') && !/^[A-Za-z0-9+/]{40,}={0,2}$/.test(value);
  return isMixed && !isPath && entropyOf(value.slice(0, 256)) >= 3.2;
}

/** The secret key of an AWS access key stands alone now and then; by its 40 characters it could be a path, or a digest in hex. */
export function looksLikeSecretKey(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value) && entropyOf(value) >= 4.3;
}
